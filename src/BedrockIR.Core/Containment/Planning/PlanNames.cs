using BedrockIR.Containment.Inputs;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether the names in a plan that came from a file are such as AWS allows. They become parts of calls, of commands that are
/// shown, and of the names of files.</summary>
internal static class PlanNames
{
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
        (nameof(action.Partition), action.Partition, p => IamNames.PartitionOf(p) == p),
        (nameof(action.Regions), action.Regions.FirstOrDefault(r => !IamNames.IsRegion(r)), IamNames.IsRegion),
    }.Where(n => n.Value is { Length: > 0 } value && !n.IsAllowed(value)).Select(n => n.Member).FirstOrDefault();

    /// <summary>Where members of an action speak of different things, an ARN of another account for instance; null where they agree.
    /// Whoever reads the plan must be able to rely on each of them.</summary>
    public static string? Contradiction(ContainmentAction action)
    {
        if (action is { UserName.Length: > 0, RoleName.Length: > 0 })
            return $"The action names the user {action.UserName} and the role {action.RoleName}, and it can be about one of them only.";
        return Contradiction(action, action.PrincipalArn, nameof(action.PrincipalArn)) ?? Contradiction(action, action.ResourceId, nameof(action.ResourceId)) ?? WrongName(action);
    }

    private static string? Contradiction(ContainmentAction action, string? arn, string member)
    {
        if (arn?.Split(':', 6) is not ["arn", var partition, _, var region, var account, _])
            return null;
        string? other = partition != action.Partition ? $"partition {partition}, and the action to {action.Partition}"
            : account.Length > 0 && account != action.AccountId ? $"account {account}, and the action to {action.AccountId}"
            : region.Length > 0 && region != action.Region ? $"region {region}, and the action to {action.Region}" : null;
        return other is null ? null : $"The {member} {arn} belongs to the {other}.";
    }

    private static string? WrongName(ContainmentAction action)
    {
        if (action.PrincipalArn is not { Length: > 0 } arn)
            return null;
        PrincipalArn named = PrincipalArn.Of(arn);
        bool agrees = (action.UserName is null || named.UserName == action.UserName) && (action.RoleName is null || named.RoleName == action.RoleName);
        return agrees ? null : $"The PrincipalArn {arn} does not name the {(action.UserName is { } user ? $"user {user}" : $"role {action.RoleName}")}.";
    }
}
