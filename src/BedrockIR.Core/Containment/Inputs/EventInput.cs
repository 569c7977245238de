using BedrockIR.Events;

namespace BedrockIR.Containment.Inputs;

/// <summary>Who made a call.</summary>
internal static class EventInput
{
    public static ContainmentTarget Target(TrailEvent e)
    {
        TargetDraft draft = new(e.EventTime is null ? $"an event {e.EventName}" : $"an event {e.EventName} of {UtcTime.Display(e.EventTime)}");
        CallerNames.Take(draft, e.IsServiceSession ? e.IssuerArn : e.Arn, e.UserIdentityType, e.UserName, (e.IssuerName, e.SessionName));
        draft.TakeAccount(e.CallerAccountId);
        draft.TakeAccount(e.AccountId);
        draft.TakeKeys(e.AccessKeyId);
        draft.TakeRegions(e.Region);
        draft.TakePaths(e.InvocationPath.ToString());
        draft.TakeSighting(e.EventTime, e.EventTime);
        return draft.ToTarget();
    }
}
