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
/// by what it changes and by nothing else. When a call of the attack is refused, the escapes begin: chains of steps that end in
/// the same attack by another way.
/// </summary>
internal sealed class LiveAttacker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AccountState _account;
    private readonly DrillOptions _options;
    private readonly CallLog _calls;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _steps;
    private volatile bool _isRefused;

    public LiveAttacker(AccountState account, DrillOptions options, IEnumerable<LiveStep> steps, CallLog calls)
    {
        (_account, _options, _calls) = (account, options, calls);
        LiveStep[] all = [.. steps];
        foreach (LiveStep step in all.SelectMany(s => s.Then.Prepend(s)))
            Find(step);
        _steps = [.. all.Select(s => Task.Run(() => Repeat(s)))];
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_steps, Patience);
        _stop.Dispose();
    }

    private static Service Find(LiveStep step) => Catalogue.Find(step.Service) is { } service && service.Operations.ContainsKey(step.Operation)
        ? service : throw new ArgumentException($"The attacker is to call {step.Service} {step.Operation}, which the drill does not have.");

    private async Task Repeat(LiveStep step)
    {
        string? obtained = null;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(step.EverySeconds), _options.Clock, _stop.Token);
                if (step.Escape is null || _isRefused)
                    obtained = Do(step, obtained);
            }
        }
        catch (OperationCanceledException)
        {
            // The drill ends.
        }
    }

    // The credentials that the chain has obtained by now, also those of rounds before: a key that was made once stays known.
    private string? Do(LiveStep chain, string? obtained)
    {
        LiveStep goal = chain.Then is [.., var last] ? last : chain;
        foreach (LiveStep step in chain.Then.Prepend(chain))
        {
            if (step.WithObtained && obtained is null)
                continue;
            obtained = Do(step.WithObtained ? step with { AccessKeyId = obtained! } : step, ReferenceEquals(step, goal)) ?? obtained;
        }
        return obtained;
    }

    private string? Do(LiveStep step, bool isGoal)
    {
        Service service = Find(step);
        Operation operation = service.Operations[step.Operation];
        string? obtained = null;
        Caller? caller = null;
        string? errorCode = null;
        Call? call = null;
        try
        {
            caller = Identify(step.AccessKeyId);
            call = CallOf(step, service, operation, caller);
            obtained = Obtained(Gate.Pass(call).Members, call);
        }
        catch (AwsError e)
        {
            _isRefused |= step.Escape is null && e.Refusal is Refusal.AccessDenied or Refusal.UnknownKey;
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
            Escape = step.Escape,
            IsEscapeGoal = step.Escape is not null && isGoal,
        });
        return obtained;
    }

    // What a key, a session or a machine's role is known by afterwards.
    private static string? Obtained(JsonObject answer, Call call) =>
        answer["Credentials"].Text("AccessKeyId") ?? answer["AccessKey"].Text("AccessKeyId") ?? answer["ServiceSpecificCredential"].Text("ServiceSpecificCredentialId")
        ?? (answer["InstancesSet"]?[0].Text("InstanceId") is { } instance ? call.Objects("instances").FirstOrDefault(i => i.Text("InstanceId") == instance).Text("_accessKeyId") : null);

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
