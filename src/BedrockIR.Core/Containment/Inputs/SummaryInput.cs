using BedrockIR.Events.Activity;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Containment.Inputs;

/// <summary>Who stands in what was added up.</summary>
internal static class SummaryInput
{
    public static ContainmentTarget Target(ActivitySummary activity)
    {
        TargetDraft draft = new(FormattableString.Invariant($"activity of {activity.Group}: {activity.Calls:N0} calls of Bedrock"));
        draft.TakeArn(activity.Arn);
        draft.TakeKeys(activity.AccessKeyIds);
        draft.TakeRegions(activity.Regions);
        draft.TakePaths(activity.InvocationPath);
        draft.TakeSighting(activity.FirstTime, activity.LastTime);
        return draft.ToTarget();
    }

    public static ContainmentTarget Target(PrincipalSummary principal)
    {
        TargetDraft draft = new(FormattableString.Invariant($"{principal.Principal}: risk {principal.RiskScore:N0}, findings: {principal.FindingCount:N0}"));
        CallerNames.Take(draft, principal.Arn, principal.UserIdentityType, principal.UserName, principal.Principal);
        draft.TakeAccount(principal.AccountId);
        draft.TakeKeys(principal.AccessKeyIds);
        draft.TakeRegions(principal.Regions);
        draft.TakeSighting(principal.FirstTime, principal.LastTime);
        return draft.ToTarget() with { Severity = principal.Severity ?? Severity.Informational, IsVictim = ServiceRole.Is(principal.Arn, principal.Principal) };
    }
}
