using BedrockIR.Containment.Model;
using BedrockIR.Events;

namespace BedrockIR.Containment.Targets;

/// <summary>Who made a call.</summary>
internal static class EventTargetConverter
{
    public static ContainmentTarget Convert(TrailEvent e)
    {
        TargetBuilder draft = new(e.EventTime is null ? $"an event {e.EventName}" : $"an event {e.EventName} of {UtcTime.FormatForDisplay(e.EventTime)}");
        CallerMapper.AddTo(draft, e.IsServiceSession ? e.IssuerArn : e.Arn, e.UserIdentityType, e.UserName, (e.IssuerName, e.SessionName));
        draft.SetAccount(e.CallerAccountId);
        draft.SetAccount(e.AccountId);
        draft.AddKeys(e.AccessKeyId);
        draft.AddRegions(e.Region);
        draft.AddInvocationPaths(e.InvocationPath.ToString());
        draft.SetTimesAndFinding(e.EventTime, e.EventTime);
        return draft.Build();
    }
}
