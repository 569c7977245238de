using BedrockIR.Containment.Model;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Containment.Targets;

/// <summary>Who stands in what was added up.</summary>
internal static class SummaryTargetConverter
{
    public static ContainmentTarget Convert(ActivitySummary activity)
    {
        TargetBuilder draft = new(FormattableString.Invariant($"activity of {activity.Group}: {activity.Calls:N0} calls of Bedrock"));
        draft.SetArn(activity.Arn);
        draft.AddKeys(activity.AccessKeyIds);
        draft.AddRegions(activity.Regions);
        draft.AddInvocationPaths(activity.InvocationPath);
        draft.SetTimesAndFinding(activity.FirstTime, activity.LastTime);
        return draft.Build();
    }

    public static ContainmentTarget Convert(PrincipalSummary principal)
    {
        TargetBuilder draft = new(FormattableString.Invariant($"{principal.Principal}: risk {principal.RiskScore:N0}, findings: {principal.FindingCount:N0}"));
        CallerMapper.AddTo(draft, principal.Arn, principal.UserIdentityType, principal.UserName, principal.Principal);
        draft.SetAccount(principal.AccountId);
        draft.AddKeys(principal.AccessKeyIds);
        draft.AddRegions(principal.Regions);
        draft.SetTimesAndFinding(principal.FirstTime, principal.LastTime);
        return draft.Build() with { Severity = principal.Severity ?? Severity.Informational, IsVictim = ServiceRoleMatcher.IsServiceRole(principal.Arn, principal.Principal) };
    }
}
