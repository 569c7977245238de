using System.Text.Json.Nodes;
using System.Web;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>The requests of AWS's own SDK (botocore 1.43.11), captured, against ours.</summary>
public sealed class WireTests
{
    private static readonly JsonArray Recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/BedrockIR.Tests/Aws/wire.json")))!.AsArray();

    public static TheoryData<string, string> Names =>
        [.. Recorded.Select(r => ((string)r!["service"]!, (string)r["operation"]!))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_equals_request_of_AWS_SDK(string service, string name)
    {
        JsonNode recorded = Recorded.Single(r => (string)r!["service"]! == service && (string)r["operation"]! == name)!;
        IAwsOperation operation = AwsOperationCatalogue.Find(service, name);
        CapturingHttpClientFactory http = new(_ => SampleResponses.CreateResponse(operation));
        using AwsSession session = new(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"), new AwsSessionOptions { HttpClientFactory = http });
        await session.Call(operation, recorded["input"]!.AsObject(), "eu-west-1", TestContext.Current.CancellationToken);

        (HttpRequestMessage request, string? body) = Assert.Single(http.Requests);
        Assert.Equal((string)recorded["method"]!, request.Method.Method);
        Assert.Equal(SortQuery((string)recorded["url"]!), SortQuery(request.RequestUri!.AbsoluteUri));
        Assert.Equal((string?)recorded["target"], GetHeader(request, "X-Amz-Target"));
        Assert.Equal((string?)recorded["contentType"], request.Content?.Headers.TryGetValues("Content-Type", out IEnumerable<string>? types) == true ? types.Single() : null);
        Assert.Contains($"/{recorded["scope"]}, ", GetHeader(request, "Authorization")!, StringComparison.Ordinal);
        AssertSameBody((string?)recorded["body"], body);
    }

    // The order of parameters means nothing, in the query string and in forms.
    private static string SortQuery(string url)
    {
        string[] parts = url.Split('?');
        return parts.Length == 1 ? url : $"{parts[0]}?{string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal))}";
    }

    private static void AssertSameBody(string? expected, string? actual)
    {
        if (expected is null)
            Assert.True(string.IsNullOrEmpty(actual), actual);
        else if (expected.StartsWith('{'))
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)), $"{expected}\n{actual}");
        else
            Assert.Equal(ParseForm(expected), ParseForm(actual!));
    }

    private static IEnumerable<string> ParseForm(string body) => body.Split('&').Select(p => HttpUtility.UrlDecode(p)).Order(StringComparer.Ordinal);

    private static string? GetHeader(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;
}
