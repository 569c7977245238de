using BedrockIR.Containment.Model;
using BedrockIR.Events;

namespace BedrockIR.Containment.Actions;

/// <summary>Whether somebody who is to be contained made a call.</summary>
internal static class ActorMatcher
{
    /// <summary>Whether it was the subject. Of a role, sessions of other names are others, as far as the input names one.</summary>
    public static bool IsMatch(TrailEvent call, ContainmentSubject subject)
    {
        ContainmentTarget target = subject.Target;
        if (call.AccessKeyId is { } key && target.AccessKeyIds.Contains(key))
            return true;
        if (target.SessionName is { } session)
            return call.SessionName == session && call.IssuerName == target.RoleName;
        return (target.Arn is { } arn && (call.Arn == arn || call.IssuerArn == arn))
            || (subject.Principal is { } principal && (call.Arn == principal.Arn || call.IssuerArn == principal.Arn));
    }
}
