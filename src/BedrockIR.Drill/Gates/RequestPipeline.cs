using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Gates;

/// <summary>Answers HTTP requests: which operation, whose call, what may go wrong, and then through the gate.</summary>
internal sealed class RequestPipeline(AccountState account, DrillOptions options, FaultList faults, CallLog calls)
{
    private readonly Authenticator _authenticator = new(id =>
    {
        lock (account.Lock)
            return account.AsSeen(() => Credentials.Find(account, id));
    });

    /// <summary>Answers a request. It throws nothing but its cancellation.</summary>
    public async Task<HttpAnswer> Handle(HttpRequest request, CancellationToken cancel)
    {
        Incoming incoming = Incoming.Of(request);
        calls.Keep(request);
        try
        {
            incoming.Read();
            Fault? fault = faults.Take(incoming.ServiceName, incoming.OperationName, incoming.Region);
            if (fault is { Kind: FaultKind.Delay })
                await Task.Delay(fault.Delay, options.Clock, cancel);
            return Answer(incoming, fault);
        }
        catch (AwsError e)
        {
            return Finish(incoming, e, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of the drill itself must not look like a hang; its message says where to look.
            return Finish(incoming, new AwsError(Refusal.Internal, $"The drill failed: {e.GetType().Name}: {e.Message}"), null);
        }
    }

    private HttpAnswer Answer(Incoming incoming, Fault? fault)
    {
        Protocol protocol = incoming.Protocol;
        try
        {
            FaultEffects.Before(fault);
            Caller caller = Authenticate(incoming, fault);
            incoming.Caller = caller;
            FaultEffects.AfterSignature(fault, incoming, caller);
            incoming.Call = CallOf(incoming, caller, fault);
            calls.Watch?.Invoke(incoming.Call, false);
            Answer answer = Gate.Pass(incoming.Call);
            calls.Watch?.Invoke(incoming.Call, true);
            FaultEffects.AfterEffect(fault);
            HttpAnswer written = protocol.Write(incoming.Invocation!.Service, incoming.Invocation.Operation, answer, incoming.RequestId);
            Log(incoming, null);
            return FaultEffects.Spoil(fault, written) with { Date = Clock(fault) };
        }
        catch (AwsError e)
        {
            return Finish(incoming, e, fault);
        }
    }

    private Caller Authenticate(Incoming incoming, Fault? fault)
    {
        // A region that the account has not enabled knows none of its keys.
        if (account.Global("regions").Any(r => r.Text("RegionName") == incoming.Region && r.Text("RegionOptStatus") == "DISABLED"))
            throw new AwsError(Refusal.UnknownKey, "The security token included in the request is invalid.");
        return _authenticator.Authenticate(incoming.Request, incoming.Invocation!.Service.SigningName, Clock(fault), account.Clock.Now);
    }

    private Call CallOf(Incoming incoming, Caller caller, Fault? fault) => new()
    {
        Account = account,
        Service = incoming.Invocation!.Service,
        Operation = incoming.Invocation.Operation,
        Input = incoming.Invocation.Input,
        Region = incoming.Region,
        Caller = caller,
        RequestId = incoming.RequestId,
        SourceIPAddress = "127.0.0.1",
        UserAgent = incoming.Request.Header("User-Agent") ?? "",
        PageSize = options.PageSize,
        LookupEventsPerSecond = options.LookupEventsPerSecond,
        RepeatToken = fault?.Kind == FaultKind.RepeatToken,
    };

    private HttpAnswer Finish(Incoming incoming, AwsError error, Fault? fault)
    {
        Log(incoming, error.Code ?? ErrorNames.Of(incoming.Protocol.Name, error.Refusal).Code);
        HttpAnswer answer = incoming.Protocol.Write(incoming.Invocation?.Service, error, incoming.RequestId);
        return FaultEffects.Spoil(fault, answer) with { Date = Clock(fault) };
    }

    private DateTimeOffset Clock(Fault? fault) => options.Clock.GetUtcNow() + (fault?.Kind == FaultKind.WrongClock ? fault.Delay : TimeSpan.Zero);

    private void Log(Incoming incoming, string? errorCode) => calls.Add(new DrillCall(
        account.Clock.Now, incoming.ServiceName, incoming.OperationName, incoming.Region, incoming.Signed?.AccessKeyId, incoming.Caller?.Arn,
        "127.0.0.1", errorCode, incoming.Invocation?.Operation.Changes == true)
    {
        Actions = [.. incoming.Call?.Actions ?? []],
    });
}
