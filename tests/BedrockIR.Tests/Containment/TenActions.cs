using BedrockIR.Containment.Model;
using BedrockIR.Resources;

namespace BedrockIR.Tests.Containment;

/// <summary>A plan of more than ten actions, each of another kind or on another thing, in the practice account of a leaked key.</summary>
internal static class TenActions
{
    public const string Agent = "SUPPORTDSK", Alias = "LIVEDESK01", ActionGroup = "ORDERLOOK1", Home = "us-east-1";
    public const string Developer = "AWSReservedSSO_Analyst_2b7c9d1e0f3a4b5c";

    /// <summary>What is to be contained.</summary>
    public static ContainmentTarget[] Targets =>
    [
        ContainedAccount.User() with { Actions = ["DisableAccessKey", "QuarantinePolicy", "DenyBedrock", "RevokeSession"] },
        ContainedAccount.User("BedrockAPIKey-q4vz") with { Actions = ["DisableApiKey", "DenyBedrock"] },
        ContainedAccount.Role("chatbot-prod") with { Actions = ["DenyBedrock", "RevokeSession"] },
        ContainedAccount.Role(Developer) with { SessionName = "mia.brandt@example.com", Actions = ["ScpDeny"] },
        Of(BedrockResourceType.AgentAlias, Alias, null) with { Actions = ["DisableAgentAlias"] },
        Of(BedrockResourceType.AgentActionGroup, ActionGroup, "DRAFT") with { Actions = ["DisableActionGroup"] },
        new ContainmentTarget { AccountId = "111122223333", Regions = [Home], Actions = ["RestoreLogging"], Reason = "a test" },
    ];

    private static ContainmentTarget Of(BedrockResourceType type, string id, string? version) => new()
    {
        Resource = new BedrockResource { ResourceType = type, AccountId = "111122223333", Region = Home, Id = id, ParentId = Agent, Version = version },
        Regions = [Home],
        Reason = "a test",
    };
}
