using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether the names in a plan that came from a file are such as AWS allows. They become parts of calls, of commands that are
/// shown, and of the names of files.</summary>
internal static class PlanValidator
{
    /// <summary>The first member that is none; null when all are.</summary>
    public static string? FindInvalidMember(ContainmentAction action) => new (string Member, string? Value, Func<string, bool> IsAllowed)[]
    {
        (nameof(action.AccountId), action.AccountId, AwsIdentifiers.IsAccountId),
        (nameof(action.Region), action.Region, AwsIdentifiers.IsRegion),
        (nameof(action.UserName), action.UserName, AwsIdentifiers.IsUserOrRoleName),
        (nameof(action.RoleName), action.RoleName, AwsIdentifiers.IsUserOrRoleName),
        (nameof(action.SessionName), action.SessionName, AwsIdentifiers.IsSessionName),
        (nameof(action.AccessKeyId), action.AccessKeyId, AwsIdentifiers.IsAccessKeyId),
        (nameof(action.ApiKeyId), action.ApiKeyId, AwsIdentifiers.IsApiKeyId),
        (nameof(action.PrincipalArn), action.PrincipalArn, AwsIdentifiers.IsArn),
        (nameof(action.ResourceId), action.ResourceId, AwsIdentifiers.IsResourceId),
        (nameof(action.Partition), action.Partition, p => AwsIdentifiers.GetPartition(p) == p),
        (nameof(action.Regions), action.Regions.FirstOrDefault(r => !AwsIdentifiers.IsRegion(r)), AwsIdentifiers.IsRegion),
    }.Where(n => n.Value is { Length: > 0 } value && !n.IsAllowed(value)).Select(n => n.Member).FirstOrDefault();

    /// <summary>Where members of an action speak of different things, an ARN of another account for instance; null where they agree.
    /// Whoever reads the plan must be able to rely on each of them.</summary>
    public static string? FindContradiction(ContainmentAction action)
    {
        if (action is { UserName.Length: > 0, RoleName.Length: > 0 })
            return $"The action names the user {action.UserName} and the role {action.RoleName}, and it can be about one of them only.";
        return FindContradiction(action, action.PrincipalArn, nameof(action.PrincipalArn)) ?? FindContradiction(action, action.ResourceId, nameof(action.ResourceId)) ?? FindWrongName(action);
    }

    private static string? FindContradiction(ContainmentAction action, string? arn, string member)
    {
        if (arn?.Split(':', 6) is not ["arn", var partition, _, var region, var account, _])
            return null;
        string? other = partition != action.Partition ? $"partition {partition}, and the action to {action.Partition}"
            : account.Length > 0 && account != action.AccountId ? $"account {account}, and the action to {action.AccountId}"
            : region.Length > 0 && region != action.Region ? $"region {region}, and the action to {action.Region}" : null;
        return other is null ? null : $"The {member} {arn} belongs to the {other}.";
    }

    private static string? FindWrongName(ContainmentAction action)
    {
        if (action.PrincipalArn is not { Length: > 0 } arn)
            return null;
        PrincipalArn named = PrincipalArn.Parse(arn);
        bool agrees = (action.UserName is null || named.UserName == action.UserName) && (action.RoleName is null || named.RoleName == action.RoleName);
        return agrees ? null : $"The PrincipalArn {arn} does not name the {(action.UserName is { } user ? $"user {user}" : $"role {action.RoleName}")}.";
    }
}
