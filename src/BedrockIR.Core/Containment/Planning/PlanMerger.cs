using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Planning;

/// <summary>Brings together what several inputs suggest about the same thing, in the order in which it is carried out.</summary>
internal static class PlanMerger
{
    private const int MaxReasons = 6;

    /// <summary>The plan, numbered.</summary>
    public static IReadOnlyList<ContainmentAction> Merge(IReadOnlyList<ContainmentAction> actions) =>
    [
        .. actions.Select(a => ReplaceByBroaderDeny(a, actions)).Select(a => a with { ActionId = ActionIdGenerator.Create(a) }).GroupBy(a => a.ActionId).Select(g => MergeDuplicates([.. g]))
            .OrderBy(a => ActionHandlers.GetOrder(a.Action)).ThenBy(a => a.Region, StringComparer.Ordinal).ThenBy(a => a.Target, StringComparer.Ordinal)
            .Select((a, i) => a with { Order = i + 1 }),
    ];

    // What denies everything denies Bedrock, too: the findings that suggest the lesser deny become reasons of the other.
    private static ContainmentAction ReplaceByBroaderDeny(ContainmentAction action, IReadOnlyList<ContainmentAction> all) => all.FirstOrDefault(o => o.IsPlanned && o.PrincipalArn is not null && o.PrincipalArn == action.PrincipalArn
        && (o.AccountId, o.UserName, o.RoleName, o.SessionName) == (action.AccountId, action.UserName, action.RoleName, action.SessionName) && (action.Action, o.Action) is ("DenyBedrock", "DenyAll") or ("ScpDeny", "ScpDenyAll")) is { } greater
        ? greater with { Reason = action.Reason, FindingIds = action.FindingIds, Caveats = action.Caveats } : action;

    // What is open for one of them is open: a session that was revoked for an older finding must be revoked for a newer.
    private static ContainmentAction MergeDuplicates(IReadOnlyList<ContainmentAction> same) => (same.FirstOrDefault(a => a.IsPlanned) ?? same[0]) with
    {
        Reason = LimitReasons(Union(same, a => a.Reason)),
        FindingIds = Union(same, a => a.FindingIds),
        Regions = Union(same, a => a.Regions),
        FirstTime = same.Min(a => a.FirstTime),
        Affects = Union(same, a => a.Affects),
        Caveats = Union(same, a => a.Caveats),
    };

    // Findings come with the gravest first; their ids are all there.
    private static string[] LimitReasons(string[] reasons) => reasons.Length <= MaxReasons ? reasons : [.. reasons.Take(MaxReasons), $"and {reasons.Length - MaxReasons} more"];

    private static string[] Union(IReadOnlyList<ContainmentAction> same, Func<ContainmentAction, IReadOnlyList<string>> member) => [.. same.SelectMany(member).Where(t => t.Length > 0).Distinct()];
}
