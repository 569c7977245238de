namespace BedrockIR.Events;

/// <summary>Bedrock's own event sources.</summary>
public static class BedrockSource
{
    /// <summary>The source of models, knowledge bases, agents, flows and guardrails.</summary>
    internal const string Main = "bedrock.amazonaws.com";

    private const string Prefix = "bedrock";
    private const string ClaudePlatform = "aws-external-anthropic.amazonaws.com";

    /// <summary>
    /// Whether a CloudTrail event source is one of Bedrock's: <c>bedrock*.amazonaws.com</c> (bedrock, bedrock-mantle,
    /// bedrock-agentcore; there is no bedrock-runtime) or <c>aws-external-anthropic.amazonaws.com</c>.
    /// </summary>
    /// <param name="eventSource">The record's eventSource.</param>
    public static bool Matches(string? eventSource) => eventSource is not null && Matches(eventSource.AsSpan());

    /// <summary>The same of characters.</summary>
    internal static bool Matches(ReadOnlySpan<char> eventSource) =>
        (eventSource.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && eventSource.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase))
        || eventSource.Equals(ClaudePlatform, StringComparison.OrdinalIgnoreCase);
}
