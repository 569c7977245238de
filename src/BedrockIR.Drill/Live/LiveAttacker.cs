using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Pipeline;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Live;

/// <summary>
/// The attacker who goes on while the drill runs. His calls pass the same gate as everybody's, so that containment stops him
/// by what it changes and by nothing else. When a call of the attack is refused, the escapes begin: chains of steps that end in
/// the same attack by another way.
/// </summary>
internal sealed class LiveAttacker : IDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly AccountState _account;
    private readonly DrillOptions _options;
    private readonly CallLog _calls;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _steps;
    private volatile bool _isDenied;

    public LiveAttacker(AccountState account, DrillOptions options, IEnumerable<LiveStep> steps, CallLog calls)
    {
        (_account, _options, _calls) = (account, options, calls);
        LiveStep[] all = [.. steps];
        foreach (LiveStep step in all.SelectMany(s => s.FollowUps.Prepend(s)))
            FindService(step);
        _steps = [.. all.Select(s => Task.Run(() => Repeat(s)))];
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_steps, ShutdownTimeout);
        _stop.Dispose();
    }

    private static ServiceDefinition FindService(LiveStep step) => ServiceCatalogue.Find(step.Service) is { } service && service.Operations.ContainsKey(step.Operation)
        ? service : throw new ArgumentException($"The attacker is to call {step.Service} {step.Operation}, which the drill does not have.");

    private async Task Repeat(LiveStep step)
    {
        string? obtained = null;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(step.IntervalSeconds), _options.Clock, _stop.Token);
                if (step.Escape is null || _isDenied)
                    obtained = MakeCalls(step, obtained);
            }
        }
        catch (OperationCanceledException)
        {
            // The drill ends.
        }
    }

    // The credentials that the chain has obtained by now, also those of rounds before: a key that was made once stays known.
    private string? MakeCalls(LiveStep chain, string? obtained)
    {
        LiveStep goal = chain.FollowUps is [.., var last] ? last : chain;
        foreach (LiveStep step in chain.FollowUps.Prepend(chain))
        {
            if (step.UsesObtainedCredentials && obtained is null)
                continue;
            obtained = MakeCalls(step.UsesObtainedCredentials ? step with { AccessKeyId = obtained! } : step, ReferenceEquals(step, goal)) ?? obtained;
        }
        return obtained;
    }

    private string? MakeCalls(LiveStep step, bool isGoal)
    {
        ServiceDefinition service = FindService(step);
        OperationDefinition operation = service.Operations[step.Operation];
        string? obtained = null;
        AuthenticatedCaller? caller = null;
        string? errorCode = null;
        ApiCall? call = null;
        try
        {
            caller = Identify(step.AccessKeyId);
            call = CreateCall(step, service, operation, caller);
            obtained = GetObtainedKeyId(CallExecutor.Execute(call).Members, call);
        }
        catch (AwsErrorException e)
        {
            _isDenied |= step.Escape is null && e.Kind is AwsErrorKind.AccessDenied or AwsErrorKind.InvalidAccessKey;
            errorCode = e.Code ?? ErrorNames.Get(service.Protocol, e.Kind).Code;
        }
        catch (Exception e)
        {
            // A fault of the drill itself must not end the attack unseen, nor the drill when it closes.
            errorCode = $"The drill failed: {e.GetType().Name}";
        }
        _calls.AddCall(new DrillCall(_account.Clock.Now, service.Name, operation.Name, step.Region, step.AccessKeyId, caller?.Arn, step.SourceIPAddress, errorCode, operation.Changes)
        {
            Actions = [.. call?.CheckedActions ?? []],
            Escape = step.Escape,
            IsEscapeGoal = step.Escape is not null && isGoal,
        });
        return obtained;
    }

    // What a key, a session or a machine's role is known by afterwards.
    private static string? GetObtainedKeyId(JsonObject answer, ApiCall call) =>
        answer["Credentials"].GetText("AccessKeyId") ?? answer["AccessKey"].GetText("AccessKeyId") ?? answer["ServiceSpecificCredential"].GetText("ServiceSpecificCredentialId")
        ?? (answer["InstancesSet"]?[0].GetText("InstanceId") is { } instance ? call.GetItems("instances").FirstOrDefault(i => i.GetText("InstanceId") == instance).GetText("_accessKeyId") : null);

    // A call of a key that is no more leaves no record: nobody knows whose it was.
    private AuthenticatedCaller Identify(string accessKeyId)
    {
        lock (_account.Lock)
        {
            Credential? credential = _account.ReadVisibleState(() => CredentialFinder.Find(_account, accessKeyId) ?? CredentialFinder.FindApiKey(_account, accessKeyId));
            if (credential is not { IsActive: true })
                throw new AwsErrorException(AwsErrorKind.InvalidAccessKey, "The security token included in the request is invalid.");
            return credential.Expiration <= _account.Clock.Now
                ? throw new AwsErrorException(AwsErrorKind.ExpiredToken, "The security token included in the request is expired") : credential.Caller;
        }
    }

    private ApiCall CreateCall(LiveStep step, ServiceDefinition service, OperationDefinition operation, AuthenticatedCaller caller) => new()
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
