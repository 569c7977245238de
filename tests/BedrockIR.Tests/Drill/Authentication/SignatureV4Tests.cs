using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Http;

namespace BedrockIR.Tests.Drill.Authentication;

/// <summary>AWS's published test suite of Signature Version 4, as far as it bears on what clients send.</summary>
public sealed class SignatureV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Time = "20150830T123600Z", Scope = "20150830/us-east-1/service/aws4_request";

    [Theory]
    [InlineData("GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")] // get-vanilla
    [InlineData("GET", "/", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")] // get-vanilla-query-order-key-case
    [InlineData("POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")] // post-vanilla
    [InlineData("GET", "/example/..", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")] // get-relative
    public void The_published_vectors_hold(string method, string path, string query, string expected)
    {
        HttpRequest request = new()
        {
            Method = method,
            Path = path,
            Query = query,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = Time },
            Body = [],
        };
        string canonical = CanonicalRequest.Create(request, ["host", "x-amz-date"], SignatureV4.ComputeHash([]), s3: false);
        Assert.Equal(expected, SignatureV4.Sign(Secret, Scope, Time, canonical));
    }

    [Fact]
    public void A_path_is_encoded_once_more_for_all_but_S3()
    {
        HttpRequest request = new() { Method = "GET", Path = "/job/arn%3Aaws%2Fx", Query = "", Headers = new Dictionary<string, string>(), Body = [] };
        Assert.Contains("\n/job/arn%253Aaws%252Fx\n", CanonicalRequest.Create(request, [], "", s3: false), StringComparison.Ordinal);
        Assert.Contains("\n/job/arn%3Aaws%2Fx\n", CanonicalRequest.Create(request, [], "", s3: true), StringComparison.Ordinal);
    }
}
