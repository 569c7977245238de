namespace BedrockIR.Events.ApiKeys;

/// <summary>How the API keys of a service look. Both services build their keys in the same way: a long-term key is a service-specific
/// credential of an IAM user, a short-term key is a signed request to <c>CallWithBearerToken</c>.</summary>
/// <param name="ServiceName">The service, as IAM's service-specific credentials name it.</param>
/// <param name="Product">The service's name for people.</param>
/// <param name="LongTermPrefix">What a long-term key begins with.</param>
/// <param name="ShortTermPrefix">What a short-term key begins with.</param>
/// <param name="SigningName">The service that a short-term key is signed for; its host begins with this name.</param>
internal sealed record ApiKeyFormat(string ServiceName, string Product, string LongTermPrefix, string ShortTermPrefix, string SigningName)
{
    /// <summary>Keys of Amazon Bedrock.</summary>
    public static readonly ApiKeyFormat Bedrock = new("bedrock.amazonaws.com", "Bedrock", "ABSK", "bedrock-api-key-", "bedrock");

    /// <summary>Keys of Claude Platform on AWS.</summary>
    public static readonly ApiKeyFormat ClaudePlatform =
        new("aws-external-anthropic.amazonaws.com", "Claude Platform", "AEAA", "aws-external-anthropic-api-key-", "aws-external-anthropic");

    /// <summary>All formats.</summary>
    public static IReadOnlyList<ApiKeyFormat> All { get; } = [Bedrock, ClaudePlatform];

    /// <summary>The prefix of a kind of key, as messages show it.</summary>
    public string FormatPrefix(BedrockApiKeyKind kind) => $"{(kind == BedrockApiKeyKind.LongTerm ? LongTermPrefix : ShortTermPrefix)}…";

    /// <summary>Whether a text begins like a key of any format.</summary>
    public static bool HasKeyPrefix(string text) =>
        All.Any(f => text.StartsWith(f.LongTermPrefix, StringComparison.Ordinal) || text.StartsWith(f.ShortTermPrefix, StringComparison.Ordinal));
}
