using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Planning;

/// <summary>Rebuilds the Target of an action that came with a plan. Targets are shown for approval and kept in the journal, so they must
/// name what the action changes, and not what somebody wrote beside it.</summary>
internal static class ActionTargetFormatter
{
    /// <summary>What the action changes, in few words; the given Target where the action names nothing.</summary>
    public static string Format(ContainmentAction action) => SafeText.Clean(Describe(action)) ?? "";

    private static string Describe(ContainmentAction action)
    {
        string? principal = DescribePrincipal(action);
        if (ActionHandlers.Find(action.Action) is ServiceControlDenyHandler)
            return $"account {action.AccountId}, {principal}{(string.IsNullOrEmpty(action.SessionName) ? "" : $"/{action.SessionName}")}";
        if (ActionHandlers.Find(action.Action) is RestoreLoggingHandler)
            return $"logging/{action.Region}";
        if (action.ResourceId is { Length: > 0 } resource)
            return $"{action.ResourceType} {resource}".TrimStart();
        return principal is null ? action.Target : string.Join(' ', ((string?[])[principal, action.AccessKeyId, action.ApiKeyId]).Where(p => !string.IsNullOrEmpty(p)));
    }

    private static string? DescribePrincipal(ContainmentAction action) => action switch
    {
        { UserName.Length: > 0, RoleName.Length: > 0 } => $"user/{action.UserName}, role/{action.RoleName}",
        { UserName: { Length: > 0 } user } => $"user/{user}",
        { RoleName: { Length: > 0 } role } => $"role/{role}",
        { PrincipalArn: { Length: > 0 } arn } => PrincipalArn.Parse(arn) is { Arn: not null, UserName: null, RoleName: null, SessionName: null } ? "root" : arn,
        _ => null,
    };
}
