using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Pipeline;

/// <summary>Lets go wrong what a fault says.</summary>
internal static class FaultInjector
{
    private static readonly byte[] InvalidBody = "<html>\u0000{{{ this is neither JSON nor the XML that was asked for"u8.ToArray();

    /// <summary>Faults that befall a request before anybody looks at it.</summary>
    /// <exception cref="AwsErrorException">The fault's.</exception>
    public static void ThrowBeforeRequest(Fault? fault)
    {
        if (fault?.Kind is FaultKind.ServerError)
            throw CreateServerError(fault);
        if (fault?.Kind is FaultKind.DisconnectBeforeResponse)
            throw new AwsErrorException(AwsErrorKind.Unavailable, "The connection breaks before this is read.");
    }

    /// <summary>Faults of a call whose signature is right.</summary>
    /// <exception cref="AwsErrorException">The fault's.</exception>
    public static void ThrowAfterAuthentication(Fault? fault, RequestContext incoming, AuthenticatedCaller caller)
    {
        string action = $"{incoming.ParsedRequest!.Service.ActionPrefix}:{incoming.OperationName}";
        AwsErrorException? error = fault?.Kind switch
        {
            FaultKind.Throttle => new AwsErrorException(AwsErrorKind.Throttled, "Rate exceeded"),
            FaultKind.ExpiredToken => new AwsErrorException(AwsErrorKind.ExpiredToken, "The security token included in the request is expired"),
            FaultKind.AccessDenied => new AwsErrorException(AwsErrorKind.AccessDenied,
                $"User: {caller.Arn} is not authorized to perform: {action} because no identity-based policy allows the {action} action"),
            FaultKind.Error => new AwsErrorException(fault.Code!, fault.Message ?? $"{action} was refused with {fault.Code}, as this drill was asked to.", fault.Status),
            _ => null,
        };
        if (error is not null)
            throw error;
    }

    /// <summary>Faults that strike when all is done.</summary>
    /// <exception cref="AwsErrorException">The fault's.</exception>
    public static void ThrowAfterEffect(Fault? fault)
    {
        if (fault?.Kind is FaultKind.ErrorAfterEffect)
            throw CreateServerError(fault);
    }

    /// <summary>The answer as it arrives.</summary>
    public static HttpResponse AlterResponse(Fault? fault, HttpResponse answer) => fault?.Kind switch
    {
        FaultKind.DisconnectBeforeResponse => answer with { Disconnect = HttpDisconnect.BeforeResponse },
        FaultKind.DisconnectDuringResponse => answer with { Disconnect = HttpDisconnect.DuringResponse },
        FaultKind.InvalidResponse => answer with { Status = 200, Body = InvalidBody },
        _ => answer,
    };

    private static AwsErrorException CreateServerError(Fault fault) => new(fault.Status == 503 ? AwsErrorKind.Unavailable : AwsErrorKind.Internal,
        "We encountered an internal error. Please try again.");
}
