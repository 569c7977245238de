using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Pipeline;

/// <summary>Answers HTTP requests: which operation, whose call, what may go wrong, and then through the gate.</summary>
internal sealed class RequestPipeline(AccountState account, DrillOptions options, FaultList faults, CallLog calls)
{
    private readonly Authenticator _authenticator = new(id =>
    {
        lock (account.Lock)
            return account.ReadVisibleState(() => CredentialFinder.Find(account, id));
    });

    /// <summary>Answers a request. It throws nothing but its cancellation.</summary>
    public async Task<HttpResponse> Handle(HttpRequest request, CancellationToken cancel)
    {
        RequestContext incoming = RequestContext.Create(request);
        calls.AddRequest(request);
        try
        {
            incoming.ParseRequest();
            Fault? fault = faults.TakeMatching(incoming.ServiceName, incoming.OperationName, incoming.Region);
            if (fault is { Kind: FaultKind.Delay })
                await Task.Delay(fault.Delay, options.Clock, cancel);
            return Respond(incoming, fault);
        }
        catch (AwsErrorException e)
        {
            return RespondWithError(incoming, e, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of the drill itself must not look like a hang; its message says where to look.
            return RespondWithError(incoming, new AwsErrorException(AwsErrorKind.Internal, $"The drill failed: {e.GetType().Name}: {e.Message}"), null);
        }
    }

    private HttpResponse Respond(RequestContext incoming, Fault? fault)
    {
        Protocol protocol = incoming.Protocol;
        try
        {
            FaultInjector.ThrowBeforeRequest(fault);
            AuthenticatedCaller caller = Authenticate(incoming, fault);
            incoming.Caller = caller;
            FaultInjector.ThrowAfterAuthentication(fault, incoming, caller);
            incoming.Call = CreateCall(incoming, caller, fault);
            calls.CallObserver?.Invoke(incoming.Call, false);
            OperationResult answer = CallExecutor.Execute(incoming.Call);
            calls.CallObserver?.Invoke(incoming.Call, true);
            FaultInjector.ThrowAfterEffect(fault);
            HttpResponse written = protocol.Write(incoming.ParsedRequest!.Service, incoming.ParsedRequest.Operation, answer, incoming.RequestId);
            LogCall(incoming, null);
            return FaultInjector.AlterResponse(fault, written) with { Date = GetTime(fault) };
        }
        catch (AwsErrorException e)
        {
            return RespondWithError(incoming, e, fault);
        }
    }

    private AuthenticatedCaller Authenticate(RequestContext incoming, Fault? fault)
    {
        // A region that the account has not enabled knows none of its keys.
        if (account.GetGlobalItems("regions").Any(r => r.GetText("RegionName") == incoming.Region && r.GetText("RegionOptStatus") == "DISABLED"))
            throw new AwsErrorException(AwsErrorKind.InvalidAccessKey, "The security token included in the request is invalid.");
        return _authenticator.Authenticate(incoming.Request, incoming.ParsedRequest!.Service.SigningName, GetTime(fault), account.Clock.Now);
    }

    private ApiCall CreateCall(RequestContext incoming, AuthenticatedCaller caller, Fault? fault) => new()
    {
        Account = account,
        Service = incoming.ParsedRequest!.Service,
        Operation = incoming.ParsedRequest.Operation,
        Input = incoming.ParsedRequest.Input,
        Region = incoming.Region,
        Caller = caller,
        RequestId = incoming.RequestId,
        SourceIPAddress = "127.0.0.1",
        UserAgent = incoming.Request.GetHeader("User-Agent") ?? "",
        PageSize = options.PageSize,
        LookupEventsPerSecond = options.LookupEventsPerSecond,
        RepeatsPageToken = fault?.Kind == FaultKind.RepeatPageToken,
    };

    private HttpResponse RespondWithError(RequestContext incoming, AwsErrorException error, Fault? fault)
    {
        LogCall(incoming, error.Code ?? ErrorNames.Get(incoming.Protocol.Name, error.Kind).Code);
        HttpResponse answer = incoming.Protocol.Write(incoming.ParsedRequest?.Service, error, incoming.RequestId);
        return FaultInjector.AlterResponse(fault, answer) with { Date = GetTime(fault) };
    }

    private DateTimeOffset GetTime(Fault? fault) => options.Clock.GetUtcNow() + (fault?.Kind == FaultKind.ClockSkew ? fault.Delay : TimeSpan.Zero);

    private void LogCall(RequestContext incoming, string? errorCode) => calls.AddCall(new DrillCall(
        account.Clock.Now, incoming.ServiceName, incoming.OperationName, incoming.Region, incoming.AuthorizationHeader?.AccessKeyId, incoming.Caller?.Arn,
        "127.0.0.1", errorCode, incoming.ParsedRequest?.Operation.Changes == true)
    {
        Actions = [.. incoming.Call?.CheckedActions ?? []],
    });
}
