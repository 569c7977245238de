using System.Net;
using System.Text;
using BedrockIR.Aws.Access;
using BedrockIR.Sources.Account.Buckets;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>S3's requests, which the SDK's own package makes, against those of botocore.</summary>
public sealed class BucketWireTests
{
    [Fact]
    public async Task Object_list_continues_at_its_token()
    {
        int page = 0;
        CapturingHttpClientFactory http = new(_ => CreateResponse(CreatePage(page++ == 0 ? "c+/=" : null)));
        using AwsSession session = TestAwsSessions.Create(http);
        using BucketLister listing = new(session.GetS3Client("eu-west-1"), S3Uri.Parse("s3://my-bucket/AWSLogs/"), null);
        LogFileSearchResult found = await listing.Find(TestContext.Current.CancellationToken);
        Assert.Equal(2, found.Files.Count);
        Assert.Equal("https://my-bucket.s3.eu-west-1.amazonaws.com/?list-type=2&continuation-token=c%2B%2F%3D&encoding-type=url&prefix=AWSLogs%2F", http.Requests[1].Request.RequestUri!.AbsoluteUri);
        Assert.Contains("/eu-west-1/s3/aws4_request, ", http.Requests[1].Request.Headers.GetValues("Authorization").Single(), StringComparison.Ordinal);
        Assert.True(http.Requests[1].Request.Headers.Contains("x-amz-content-sha256"));
    }

    [Fact]
    public void Object_request_has_encoded_key_and_listed_ETag()
    {
        CapturingHttpClientFactory http = new(_ => CreateResponse("abc"));
        using AwsSession session = TestAwsSessions.Create(http);
        using ObjectStream stream = new(session.GetS3Client("eu-west-1"), "my-bucket", "AWSLogs/1/x y.json.gz", "\"e\"", TestContext.Current.CancellationToken);
        byte[] content = new byte[10];
        Assert.Equal(3, stream.Read(content, 0, 10));
        Assert.Equal("abc"u8.ToArray(), content[..3]);
        HttpRequestMessage request = http.Requests[0].Request;
        Assert.Equal("https://my-bucket.s3.eu-west-1.amazonaws.com/AWSLogs/1/x%20y.json.gz", request.RequestUri!.AbsoluteUri);
        Assert.Equal("ENABLED", request.Headers.GetValues("x-amz-checksum-mode").Single());
        Assert.Equal("\"e\"", request.Headers.GetValues("If-Match").Single());
    }

    [Fact]
    public async Task Repeated_continuation_token_is_an_error()
    {
        CapturingHttpClientFactory http = new(_ => CreateResponse(CreatePage("same")));
        using AwsSession session = TestAwsSessions.Create(http);
        using BucketLister listing = new(session.GetS3Client("eu-west-1"), S3Uri.Parse("s3://my-bucket/"), null);
        Assert.Equal("PageRepeated", (await Assert.ThrowsAsync<InputException>(() => listing.Find(TestContext.Current.CancellationToken))).Id);
    }

    private static string CreatePage(string? next) => $"""
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>my-bucket</Name><IsTruncated>{(next is null ? "false" : "true")}</IsTruncated>
        <NextContinuationToken>{next}</NextContinuationToken><Contents><Key>AWSLogs/1/x y.json.gz</Key><Size>3</Size><ETag>"e"</ETag></Contents></ListBucketResult>
        """;

    private static HttpResponseMessage CreateResponse(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };
}
