using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Gates;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Live;

/// <summary>
/// The attacker who goes on while the drill runs. His calls pass the same gate as everybody's, so that containment stops him
/// by what it changes and by nothing else.
/// </summary>
internal sealed class LiveAttacker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AccountState _account;
    private readonly DrillOptions _options;
    private readonly CallLog _calls;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _steps;

    public LiveAttacker(AccountState account, DrillOptions options, IEnumerable<LiveStep> steps, CallLog calls)
    {
        (_account, _options, _calls) = (account, options, calls);
        _steps = [.. steps.Select(s => (s, Find(s))).Select(s => Task.Run(() => Repeat(s.s, s.Item2)))];
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_steps, Patience);
        _stop.Dispose();
    }

    private static Service Find(LiveStep step) => Catalogue.Find(step.Service) is { } service && service.Operations.ContainsKey(step.Operation)
        ? service : throw new ArgumentException($"The attacker is to call {step.Service} {step.Operation}, which the drill does not have.");

    private async Task Repeat(LiveStep step, Service service)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(step.EverySeconds), _options.Clock, _stop.Token);
                Do(step, service);
            }
        }
        catch (OperationCanceledException)
        {
            // The drill ends.
        }
    }

    private void Do(LiveStep step, Service service)
    {
        Operation operation = service.Operations[step.Operation];
        Caller? caller = null;
        string? errorCode = null;
        Call? call = null;
        try
        {
            caller = Identify(step.AccessKeyId);
            call = CallOf(step, service, operation, caller);
            Gate.Pass(call);
        }
        catch (AwsError e)
        {
            errorCode = e.Code ?? ErrorNames.Of(service.Protocol, e.Refusal).Code;
        }
        catch (Exception e)
        {
            // A fault of the drill itself must not end the attack unseen, nor the drill when it closes.
            errorCode = $"The drill failed: {e.GetType().Name}";
        }
        _calls.Add(new DrillCall(_account.Clock.Now, service.Name, operation.Name, step.Region, step.AccessKeyId, caller?.Arn, step.SourceIPAddress, errorCode, operation.Changes)
        {
            Actions = [.. call?.Actions ?? []],
        });
    }

    // A call of a key that is no more leaves no record: nobody knows whose it was.
    private Caller Identify(string accessKeyId)
    {
        lock (_account.Lock)
        {
            Credential? credential = _account.AsSeen(() => Credentials.Find(_account, accessKeyId) ?? Credentials.FindApiKey(_account, accessKeyId));
            if (credential is not { Active: true })
                throw new AwsError(Refusal.UnknownKey, "The security token included in the request is invalid.");
            return credential.Expiration <= _account.Clock.Now
                ? throw new AwsError(Refusal.ExpiredToken, "The security token included in the request is expired") : credential.Caller;
        }
    }

    private Call CallOf(LiveStep step, Service service, Operation operation, Caller caller) => new()
    {
        Account = _account,
        Service = service,
        Operation = operation,
        Input = (JsonObject)step.Input.DeepClone(),
        Region = step.Region,
        Caller = caller,
        RequestId = Guid.NewGuid().ToString(),
        SourceIPAddress = step.SourceIPAddress,
        UserAgent = step.UserAgent,
        PageSize = _options.PageSize,
        LookupEventsPerSecond = _options.LookupEventsPerSecond,
    };
}
