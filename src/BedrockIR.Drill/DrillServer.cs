using System.Net.Sockets;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Live;
using BedrockIR.Drill.Pipeline;

namespace BedrockIR.Drill;

/// <summary>A practice AWS account on loopback, with an incident inside. It answers AWS's clients until it is disposed of.</summary>
public sealed class DrillServer : IDisposable
{
    private readonly AccountState _account;
    private readonly CallLog _calls = new();
    private readonly HttpServer _http;
    private readonly LiveAttacker? _attacker;

    private DrillServer(DrillContent content, DrillOptions options)
    {
        _account = new AccountState(content, new DrillClock(options.Clock, content.Now), options.IamDelay);
        (Scenario, AccountId, Region, StartTime) = (content.Scenario, content.AccountId, content.Region, content.Now);
        (AccessKey, SecretKey) = FindAccessKey(content.ResponderName);
        RequestPipeline pipeline = new(_account, options, Faults, _calls);
        _http = StartHttpServer(options.Port, pipeline);
        _attacker = options.Live ? new LiveAttacker(_account, options, content.LiveSteps, _calls) : null;
    }

    /// <summary>Where the account is: give it to AWS's clients as their endpoint. No slash at its end.</summary>
    public string EndpointUrl => $"http://127.0.0.1:{_http.Port}";

    /// <summary>The responder's access key id.</summary>
    public string AccessKey { get; }

    /// <summary>The responder's secret key.</summary>
    public string SecretKey { get; }

    /// <summary>The region that a responder starts in.</summary>
    public string Region { get; }

    /// <summary>The account, twelve digits.</summary>
    public string AccountId { get; }

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; }

    /// <summary>The moment at which the account opened, in its own time.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>Every call so far, oldest first; the live attacker's too.</summary>
    public IReadOnlyList<DrillCall> Calls => _calls.Calls;

    /// <summary>What goes wrong. Faults may be added at any time.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The requests as they came, oldest first.</summary>
    internal IReadOnlyList<HttpRequest> Requests => _calls.Requests;

    /// <summary>Told of every call, before (false) and after (true) it is done.</summary>
    internal Action<ApiCall, bool>? CallObserver
    {
        get => _calls.CallObserver;
        set => _calls.CallObserver = value;
    }

    /// <summary>The account's state, for tests of what calls did to it.</summary>
    internal AccountState Account => _account;

    /// <summary>The whole account's state as canonical JSON: the same text means that calls left the account as it was.</summary>
    internal string GetStateText()
    {
        lock (_account.Lock)
            return _account.ToCanonicalText();
    }

    /// <summary>Opens a practice account.</summary>
    /// <param name="content">What is in it. It is copied; the account's changes do not come back.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="ArgumentException">The responder has no active access key.</exception>
    public static DrillServer Start(DrillContent content, DrillOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new DrillServer(content, options ?? new DrillOptions());
    }

    /// <summary>Closes the account: connections break, and the attacker stops.</summary>
    public void Dispose()
    {
        _attacker?.Dispose();
        _http.Dispose();
    }

    private static HttpServer StartHttpServer(int port, RequestPipeline pipeline)
    {
        try
        {
            return new HttpServer(port, pipeline.Handle);
        }
        catch (SocketException) when (port != 0)
        {
            return new HttpServer(0, pipeline.Handle);
        }
    }

    private (string Id, string Secret) FindAccessKey(string responder)
    {
        foreach (var key in _account.GetGlobalItems("accessKeys"))
        {
            if (key.GetText("UserName") == responder && key.GetText("Status") == "Active" && key.GetText("AccessKeyId") is { } id && key.GetText("_secret") is { } secret)
                return (id, secret);
        }
        throw new ArgumentException($"The account has no active access key of its responder, {responder}.");
    }
}
