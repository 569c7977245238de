namespace BedrockIR.Aws.Access;

/// <summary>The regions that have AgentCore, and which of its parts, as AWS's table of November 2026 says.</summary>
/// <seealso href="https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-regions.html"/>
internal static class AgentCoreRegions
{
    // Runtimes, gateways, credential providers, browsers and code interpreters are everywhere, memories and harnesses are not.
    private static readonly HashSet<string>
        WithMemoryAndHarness = new(StringComparer.Ordinal)
        {
            "us-east-1", "us-east-2", "us-west-2", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
            "ap-northeast-1", "ap-northeast-2", "ca-central-1", "sa-east-1", "us-gov-west-1",
        },
        WithoutMemoryAndHarness = new(StringComparer.Ordinal) { "us-west-1", "eu-south-1", "eu-south-2", "ap-southeast-5", "ap-southeast-7", "ap-south-2" },
        WithPayments = new(StringComparer.Ordinal)
        {
            "us-east-1", "us-east-2", "us-west-2", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-south-1", "eu-south-2", "eu-north-1", "ap-southeast-1", "ap-southeast-2",
        },
        WithRegistry = new(StringComparer.Ordinal) { "us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2", "ap-northeast-1" };

    /// <summary>Whether a region has AgentCore.</summary>
    public static bool Contains(string region) => WithMemoryAndHarness.Contains(region) || WithoutMemoryAndHarness.Contains(region);

    /// <summary>Whether a region has AgentCore's memories and harnesses, too.</summary>
    public static bool HasMemoryAndHarness(string region) => WithMemoryAndHarness.Contains(region);

    /// <summary>Whether a region has AgentCore's payments.</summary>
    public static bool HasPayments(string region) => WithPayments.Contains(region);

    /// <summary>Whether a region has Agent Registry.</summary>
    public static bool HasRegistry(string region) => WithRegistry.Contains(region);
}
