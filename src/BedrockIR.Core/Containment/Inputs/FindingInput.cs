using BedrockIR.Detection;

namespace BedrockIR.Containment.Inputs;

/// <summary>Who caused one of our findings.</summary>
internal static class FindingInput
{
    public static ContainmentTarget Target(Finding finding)
    {
        string count = finding.Count == 1 ? "1 event" : FormattableString.Invariant($"{finding.Count:N0} events");
        TargetDraft draft = new($"{finding.Title} ({finding.Severity.ToString().ToLowerInvariant()}, {count})");
        CallerNames.Take(draft, finding.Arn, finding.UserIdentityType, finding.UserName, finding.Principal);
        draft.TakeAccount(finding.AccountId);
        draft.TakeKeys(finding.AccessKeyIds.Append(finding.AccessKeyId).Distinct());
        draft.TakeRegions(finding.Regions.Append(finding.Region).Distinct());
        draft.TakeActions(finding.Containment);
        draft.TakePaths(finding.InvocationPaths);
        draft.TakeSighting(finding.FirstTime, finding.LastTime, finding.FindingId);
        return draft.ToTarget() with { Severity = finding.Severity, IsVictim = finding.IsVictim || ServiceRole.Is(finding.Arn, finding.Principal) };
    }
}
