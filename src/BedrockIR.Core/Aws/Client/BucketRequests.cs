using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace BedrockIR.Aws.Client;

/// <summary>Sets what every request to S3 needs. Listings come URL-encoded: XML has no room for the control characters that a key may
/// hold, and one such key would hide a whole page.</summary>
/// <param name="requesterPays">Whether the caller agrees to pay for requests to buckets whose owners do not.</param>
internal sealed class BucketRequests(bool requesterPays) : PipelineHandler
{
    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        switch (executionContext.RequestContext.OriginalRequest)
        {
            case ListObjectsV2Request list:
                list.Encoding = EncodingType.Url;
                list.RequestPayer = requesterPays ? RequestPayer.Requester : null;
                break;
            case GetObjectRequest get:
                get.RequestPayer = requesterPays ? RequestPayer.Requester : null;
                break;
        }
        T answer = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        if (answer is ListObjectsV2Response page && page.Encoding == EncodingType.Url)
            Decode(page);
        return answer;
    }

    private static void Decode(ListObjectsV2Response page)
    {
        foreach (S3Object item in page.S3Objects ?? [])
            item.Key = WebUtility.UrlDecode(item.Key);
        page.CommonPrefixes = page.CommonPrefixes?.ConvertAll(p => WebUtility.UrlDecode(p));
    }
}
