using BedrockIR.Containment.Model;
using BedrockIR.Detection;

namespace BedrockIR.Containment.Targets;

/// <summary>Who caused one of our findings.</summary>
internal static class FindingTargetConverter
{
    public static ContainmentTarget Convert(Finding finding)
    {
        string count = finding.Count == 1 ? "1 event" : FormattableString.Invariant($"{finding.Count:N0} events");
        TargetBuilder draft = new($"{finding.Title} ({finding.Severity.ToString().ToLowerInvariant()}, {count})");
        CallerMapper.AddTo(draft, finding.Arn, finding.UserIdentityType, finding.UserName, finding.Principal);
        draft.SetAccount(finding.AccountId);
        draft.AddKeys(finding.AccessKeyIds.Append(finding.AccessKeyId).Distinct());
        draft.AddRegions(finding.Regions.Append(finding.Region).Distinct());
        draft.AddActions(finding.Containment);
        draft.AddInvocationPaths(finding.InvocationPaths);
        draft.SetTimesAndFinding(finding.FirstTime, finding.LastTime, finding.FindingId);
        return draft.Build() with { Severity = finding.Severity, IsVictim = finding.IsVictim || ServiceRoleMatcher.IsServiceRole(finding.Arn, finding.Principal) };
    }
}
