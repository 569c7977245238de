using System.Text;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Made-up keys. None of them ever worked.</summary>
internal static class TestApiKeys
{
    public const string Secret = "n0tARealSecret/MadeUpForTests+0123456789abcdefghijklm=";
    public const string Signature = "5eca11ed5ec2e75eca11ed5ec2e75eca11ed5ec2e75eca11ed5ec2e75eca11ed";
    public const string SessionToken = "IQoJnotAToken5eC2eTsESSiON%2F%2F%2F%2F%2FmadeUpForTests0123456789%3D%3D";
    public const string LongTermAccessKeyId = "AKIASP2TPHJSQH3FJRUX", TemporaryAccessKeyId = "ASIAQNZGKIQY56JQ7WML";

    public static readonly DateTimeOffset Now = new(2026, 10, 3, 6, 0, 0, TimeSpan.Zero);

    public static string CreateLongTerm(string name = "BedrockAPIKey-x7k2-at-111122223333", string secret = Secret) =>
        "ABSK" + EncodeBase64($"{name}:{secret}");

    public static string CreateShortTerm(params string[] parameters) => CreateFromRequest("bedrock.amazonaws.com/?" + string.Join('&', parameters));

    public static string CreateFromRequest(string request) => "bedrock-api-key-" + EncodeBase64(request);

    /// <summary>The parameters that AWS writes, in its order.</summary>
    public static string[] CreateParameters(string accessKeyId = TemporaryAccessKeyId, string date = "20261003T021104Z", string expires = "43200") =>
    [
        "Action=CallWithBearerToken", "X-Amz-Algorithm=AWS4-HMAC-SHA256",
        $"X-Amz-Credential={accessKeyId}%2F20261003%2Fus-east-1%2Fbedrock%2Faws4_request", $"X-Amz-Date={date}", $"X-Amz-Expires={expires}",
        $"X-Amz-Security-Token={SessionToken}", $"X-Amz-Signature={Signature}", "X-Amz-SignedHeaders=host", "Version=1",
    ];

    /// <summary>The same with one parameter replaced; with null it is left out.</summary>
    public static string[] CreateParametersWith(string name, string? value) =>
        [.. CreateParameters().Where(p => value is not null || !p.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(p => p.StartsWith(name + "=", StringComparison.Ordinal) ? $"{name}={value}" : p)];

    public static string EncodeBase64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));

    public static BedrockApiKey Decode(string text) => BedrockApiKeyDecoder.Decode(text, Now);

    public static InputException AssertRejected(string text)
    {
        InputException problem = Assert.Throws<InputException>(() => Decode(text));
        Assert.Equal("NotABedrockApiKey", problem.Id);
        return problem;
    }
}
