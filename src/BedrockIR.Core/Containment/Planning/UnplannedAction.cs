using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Planning;

/// <summary>Stands in a plan for an input of which no action can be made, so that a script fails where a person would look again.</summary>
internal static class UnplannedAction
{
    /// <summary>The name that it has in place of an action's.</summary>
    public const string ActionName = "Plan";

    /// <summary>What stands for an input.</summary>
    /// <param name="target">The input.</param>
    /// <param name="account">The account that it belongs to; empty when that is not known.</param>
    /// <param name="partition">The account's partition; empty when that is not known.</param>
    /// <param name="region">The region.</param>
    /// <param name="problem">Why there is no action, and what to do.</param>
    public static ContainmentAction Create(ContainmentTarget target, string account, string partition, string region, string problem) => new()
    {
        Action = ActionName,
        Target = Describe(target),
        AccountId = account,
        Partition = partition,
        Region = region,
        UserName = target.UserName,
        RoleName = target.RoleName,
        PrincipalArn = target.Arn,
        Reason = [target.Reason],
        FindingIds = target.FindingId is { } id ? [id] : [],
        Reversible = false,
        Status = ContainmentStatus.Refused,
        Message = problem,
    };

    private static string Describe(ContainmentTarget target) =>
        target.UserName is { } user ? $"user/{user}"
        : target.RoleName is { } role ? $"role/{role}"
        : target.Arn ?? target.AccessKeyIds.Concat(target.ApiKeyIds).FirstOrDefault()
        ?? target.Resource?.ToString() ?? (target.Regions.Count > 0 ? $"logging/{string.Join(", ", target.Regions)}" : "nobody");
}
