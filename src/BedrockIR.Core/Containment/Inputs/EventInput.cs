using BedrockIR.Events;

namespace BedrockIR.Containment.Inputs;

/// <summary>Who made a call.</summary>
internal static class EventInput
{
    public static ContainmentTarget Target(TrailEvent e)
    {
        TargetDraft draft = new(e.EventTime is null ? $"an event {e.EventName}" : $"an event {e.EventName} of {UtcTime.Display(e.EventTime)}");
        string? arn = e.IsServiceSession ? e.IssuerArn : e.Arn;
        draft.TakeArn(arn);
        if (e.UserIdentityType is null or "IAMUser")
            draft.TakeUser(e.UserName);
        if (arn is null && e.UserIdentityType == "AssumedRole")
        {
            draft.TakeRole(e.IssuerName);
            draft.TakeSession(e.SessionName);
        }
        draft.TakeAccount(e.CallerAccountId);
        draft.TakeAccount(e.AccountId);
        draft.TakeKeys(e.AccessKeyId);
        draft.TakeRegions(e.Region);
        draft.TakePaths(e.InvocationPath.ToString());
        draft.TakeSighting(e.EventTime, e.EventTime);
        return draft.ToTarget();
    }
}
