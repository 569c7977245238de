using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Gates;

/// <summary>Lets go wrong what a fault says.</summary>
internal static class FaultEffects
{
    private static readonly byte[] Garbage = "<html>\u0000{{{ this is neither JSON nor the XML that was asked for"u8.ToArray();

    /// <summary>Faults that befall a request before anybody looks at it.</summary>
    /// <exception cref="AwsError">The fault's.</exception>
    public static void Before(Fault? fault)
    {
        if (fault?.Kind is FaultKind.ServerError)
            throw ServerError(fault);
        if (fault?.Kind is FaultKind.CutBeforeAnswer)
            throw new AwsError(Refusal.Unavailable, "The connection breaks before this is read.");
    }

    /// <summary>Faults of a call whose signature is right.</summary>
    /// <exception cref="AwsError">The fault's.</exception>
    public static void AfterSignature(Fault? fault, Incoming incoming, Caller caller)
    {
        string action = $"{incoming.Invocation!.Service.ActionPrefix}:{incoming.OperationName}";
        AwsError? error = fault?.Kind switch
        {
            FaultKind.Throttle => new AwsError(Refusal.Throttled, "Rate exceeded"),
            FaultKind.ExpiredToken => new AwsError(Refusal.ExpiredToken, "The security token included in the request is expired"),
            FaultKind.AccessDenied => new AwsError(Refusal.AccessDenied,
                $"User: {caller.Arn} is not authorized to perform: {action} because no identity-based policy allows the {action} action"),
            FaultKind.Error => new AwsError(fault.Code!, fault.Message ?? $"{action} was refused with {fault.Code}, as this drill was asked to.", fault.Status),
            _ => null,
        };
        if (error is not null)
            throw error;
    }

    /// <summary>Faults that strike when all is done.</summary>
    /// <exception cref="AwsError">The fault's.</exception>
    public static void AfterEffect(Fault? fault)
    {
        if (fault?.Kind is FaultKind.AfterEffect)
            throw ServerError(fault);
    }

    /// <summary>The answer as it arrives.</summary>
    public static HttpAnswer Spoil(Fault? fault, HttpAnswer answer) => fault?.Kind switch
    {
        FaultKind.CutBeforeAnswer => answer with { Cut = HttpCut.BeforeAnswer },
        FaultKind.CutAmidAnswer => answer with { Cut = HttpCut.AmidAnswer },
        FaultKind.GarbageAnswer => answer with { Status = 200, Body = Garbage },
        _ => answer,
    };

    private static AwsError ServerError(Fault fault) => new(fault.Status == 503 ? Refusal.Unavailable : Refusal.Internal,
        "We encountered an internal error. Please try again.");
}
