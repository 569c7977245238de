using BedrockIR.Resources;
using BedrockIR.Rules;

namespace BedrockIR.Containment.Actions;

/// <summary>Which actions a subject calls for.</summary>
internal static class ActionSuggester
{
    // What rules suggest, they suggest for whoever it may be.
    private static readonly string[] UserActions = ["DisableAccessKey", "DisableApiKey", "DisableConsole"], PrincipalActions = ["DenyBedrock", "DenyAll", "RevokeSession", "QuarantinePolicy"];

    /// <summary>The actions, as far as they fit what the subject is.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="named">Those that were asked for; when there are none, those that the input suggests, or what is usual.</param>
    public static IReadOnlyList<string> Suggest(ContainmentSubject subject, IReadOnlyList<string> named)
    {
        if (named.Count > 0)
            return named;
        IEnumerable<string> wanted = subject.Target.Actions.Count > 0 ? subject.Target.Actions : GetDefaults(subject);
        return [.. wanted.Select(a => EscalateBySeverity(a, subject)).SelectMany(a => AdaptToPrincipal(a, subject)).Distinct()];
    }

    // Whoever a critical finding names is the attacker's, and knows other services than Bedrock.
    private static string EscalateBySeverity(string action, ContainmentSubject subject) => subject.Target.Severity == Severity.Critical && action == "DenyBedrock" ? "DenyAll" : action;

    private static IEnumerable<string> AdaptToPrincipal(string action, ContainmentSubject subject)
    {
        bool beyondIam = subject.IsRoot || subject.Principal?.IsIdentityCenter == true;
        if (beyondIam && (UserActions.Contains(action) || PrincipalActions.Contains(action)))
            return [subject.Target.Severity == Severity.Critical || action == "DenyAll" ? "ScpDenyAll" : "ScpDeny"];
        // A role has no keys; its sessions have.
        return UserActions.Contains(action) && subject.Principal?.Role is not null ? ["RevokeSession"] : [action];
    }

    private static string[] GetDefaults(ContainmentSubject subject) => subject.Target switch
    {
        { Resource: { } resource } => GetResourceDefaults(resource),
        { UserName: null, RoleName: null, Arn: null, AccessKeyIds.Count: > 0 } when subject.Principal?.User is not null => ["DisableAccessKey", "RevokeSession"],
        { UserName: null, RoleName: null, Arn: null, ApiKeyIds.Count: > 0 } => ["DisableApiKey"],
        _ when subject.Principal?.Role is not null => ["DenyBedrock", "RevokeSession"],
        _ => ["DisableAccessKey", "DisableApiKey", "DenyBedrock", "RevokeSession"],
    };

    // What has a role may act in it although nobody can call it any more.
    private static string[] GetAgentCoreDefaults(BedrockResource resource) => resource.RoleArn is null ? ["DenyInvocation"] : ["DenyInvocation", "DenyBedrock"];

    private static string[] GetResourceDefaults(BedrockResource resource) => resource.ResourceType switch
    {
        BedrockResourceType.Agent or BedrockResourceType.AgentAlias => ["DisableAgentAlias"],
        BedrockResourceType.AgentActionGroup => ["DisableActionGroup"],
        BedrockResourceType.ProvisionedModelThroughput => ["StopThroughput"],
        BedrockResourceType.KnowledgeBase or BedrockResourceType.Flow => ["DenyBedrock"],
        BedrockResourceType.CustomModelDeployment => ["StopDeployment"],
        BedrockResourceType.MarketplaceModelEndpoint => ["DeregisterEndpoint"],
        BedrockResourceType type when AgentCoreResources.Types.Contains(type) => GetAgentCoreDefaults(resource),
        _ => ["StopJob"],
    };
}
