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
    public async Task Our_request_is_the_one_that_aws_makes(string service, string name)
    {
        JsonNode recorded = Recorded.Single(r => (string)r!["service"]! == service && (string)r["operation"]! == name)!;
        IAwsOperation operation = Operations.Find(service, name);
        Capture http = new(_ => SampleAnswers.Response(operation));
        using AwsSession session = new(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"), new AwsSessionOptions { HttpClientFactory = http });
        await session.Call(operation, recorded["input"]!.AsObject(), "eu-west-1", TestContext.Current.CancellationToken);

        (HttpRequestMessage request, string? body) = Assert.Single(http.Requests);
        Assert.Equal((string)recorded["method"]!, request.Method.Method);
        Assert.Equal(Sorted((string)recorded["url"]!), Sorted(request.RequestUri!.AbsoluteUri));
        Assert.Equal((string?)recorded["target"], Header(request, "X-Amz-Target"));
        Assert.Equal((string?)recorded["contentType"], request.Content?.Headers.TryGetValues("Content-Type", out IEnumerable<string>? types) == true ? types.Single() : null);
        Assert.Contains($"/{recorded["scope"]}, ", Header(request, "Authorization")!, StringComparison.Ordinal);
        SameBody((string?)recorded["body"], body);
    }

    // The order of parameters means nothing, in the query string and in forms.
    private static string Sorted(string url)
    {
        string[] parts = url.Split('?');
        return parts.Length == 1 ? url : $"{parts[0]}?{string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal))}";
    }

    private static void SameBody(string? expected, string? actual)
    {
        if (expected is null)
            Assert.True(string.IsNullOrEmpty(actual), actual);
        else if (expected.StartsWith('{'))
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)), $"{expected}\n{actual}");
        else
            Assert.Equal(Form(expected), Form(actual!));
    }

    private static IEnumerable<string> Form(string body) => body.Split('&').Select(p => HttpUtility.UrlDecode(p)).Order(StringComparer.Ordinal);

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;
}
