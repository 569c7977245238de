using BedrockIR.Aws.Access;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>Targets that depend on which accounts and regions were opened.</summary>
public static class AccountTargetFactory
{
    /// <summary>What was named, in each account that was opened. Where regions were named, its sessions are looked for in those.</summary>
    /// <param name="account">The accounts.</param>
    /// <param name="named">What was named; an account that its ARN names stays.</param>
    public static IReadOnlyList<ContainmentTarget> CreateFromName(AwsAccount account, ContainmentTarget named)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(named);
        ContainmentTarget placed = account.IsDefaultRegionOnly ? named : named with { Regions = account.Regions };
        return placed.AccountId is not null ? [placed] : [.. account.Logins.Select(l => placed with { AccountId = l.AccountId })];
    }

    /// <summary>The invocation logging of the regions that were named, or of the one to begin with, in each account.</summary>
    /// <param name="account">The accounts.</param>
    public static IReadOnlyList<ContainmentTarget> CreateForLogging(AwsAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return
        [
            .. account.Logins.Select(l => new ContainmentTarget
            {
                AccountId = l.AccountId,
                IsNamedByCaller = true,
                Regions = account.IsDefaultRegionOnly ? [account.DefaultRegion] : account.Regions,
                Actions = [SupportedActions.RestoreLogging],
                Reason = "named by the caller",
            }),
        ];
    }
}
