using BedrockIR.Containment.Inputs;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether the names in a plan that came from a file are such as AWS allows. They become parts of calls, of commands that are
/// shown, and of the names of files.</summary>
internal static class PlanNames
{
    /// <summary>What the members of an action contradict each other in; null where they agree. Whoever approves a plan may look at the ARN, what is
    /// changed goes by the names.</summary>
    public static string? Contradiction(ContainmentAction action)
    {
        if (action.UserName is { Length: > 0 } && action.RoleName is { Length: > 0 })
            return $"The action names the user {action.UserName} and the role {action.RoleName}.";
        if (action.PrincipalArn is not { Length: > 0 } arn || PrincipalArn.Of(arn) is not { AccountId: not null } named)
            return null;
        if (action.AccountId.Length > 0 && named.AccountId != action.AccountId)
            return $"The action is for the account {action.AccountId}, and its PrincipalArn is in {named.AccountId}.";
        return (named.UserName is { } user && action.UserName is { Length: > 0 } && user != action.UserName) || (named.RoleName is { } role && action.RoleName is { Length: > 0 } && role != action.RoleName)
            || (named.UserName is not null && action.RoleName is { Length: > 0 }) || (named.RoleName is not null && action.UserName is { Length: > 0 })
            ? $"The action changes {(action.UserName is { Length: > 0 } ? $"user/{action.UserName}" : $"role/{action.RoleName}")}, and its PrincipalArn is {arn}." : null;
    }

    /// <summary>The first member that is none; null when all are.</summary>
    public static string? Wrong(ContainmentAction action) => new (string Member, string? Value, Func<string, bool> IsAllowed)[]
    {
        (nameof(action.AccountId), action.AccountId, IamNames.IsAccount),
        (nameof(action.Region), action.Region, IamNames.IsRegion),
        (nameof(action.UserName), action.UserName, IamNames.IsName),
        (nameof(action.RoleName), action.RoleName, IamNames.IsName),
        (nameof(action.SessionName), action.SessionName, IamNames.IsSession),
        (nameof(action.AccessKeyId), action.AccessKeyId, IamNames.IsAccessKey),
        (nameof(action.ApiKeyId), action.ApiKeyId, IamNames.IsApiKey),
        (nameof(action.PrincipalArn), action.PrincipalArn, IamNames.IsArn),
        (nameof(action.ResourceId), action.ResourceId, IamNames.IsId),
    }.Where(n => n.Value is { Length: > 0 } value && !n.IsAllowed(value)).Select(n => n.Member).FirstOrDefault();
}
