using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;

namespace BedrockIR.Aws.Client;

/// <summary>Requires of S3's answers what the protocol demands. The SDK takes any XML for an answer, a login page for an empty list.</summary>
internal sealed class BucketAnswerCheck : PipelineHandler
{
    private static readonly Dictionary<Type, string> Roots = new()
    {
        [typeof(ListObjectsV2Request)] = "ListBucketResult",
        [typeof(ListBucketsRequest)] = "ListAllMyBucketsResult",
        [typeof(GetBucketLocationRequest)] = "LocationConstraint",
        [typeof(GetBucketEncryptionRequest)] = "ServerSideEncryptionConfiguration",
        [typeof(GetLifecycleConfigurationRequest)] = "LifecycleConfiguration",
    };

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        T result = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        // The SDK follows a redirect by itself.
        if (executionContext.ResponseContext.HttpResponse is BufferedResponse { IsSuccessStatusCode: true } response)
            Check(executionContext.RequestContext.OriginalRequest, response);
        return result;
    }

    private static void Check(AmazonWebServiceRequest request, BufferedResponse response)
    {
        try
        {
            if (Roots.TryGetValue(request.GetType(), out string? root))
                CheckXml(response, root);
            else if (request is GetBucketPolicyRequest)
                JsonAnswer.Check(response.Body.Span, AnswerLimits.Configuration);
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            throw AnswerForm.Invalid(response, e is XmlException { LineNumber: > 0 } ? "it is not valid XML" : e is JsonException ? "it is not valid JSON" : e.Message, e);
        }
    }

    private static void CheckXml(BufferedResponse response, string root)
    {
        AnswerForm.RequireXml(response);
        XmlResponse.Check(response.Body, root, AnswerLimits.Configuration);
    }
}
