using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Aws.Live;

/// <summary>A practice account, and ways to read it, faster than AWS would bear unless a test is about that.</summary>
internal sealed class LiveDrill : IDisposable
{
    public const string HomeRegion = "us-east-1";

    // Opening one takes half a second; none of the tests changes what is in it.
    private static readonly Lazy<DrillContent> Incident = new(() => DrillScenarios.Load("llmjacking", DateTimeOffset.UtcNow));

    public LiveDrill(DrillContent? content = null, int lookupsPerSecond = 1000)
        : this(content ?? Incident.Value, new DrillOptions { LookupEventsPerSecond = lookupsPerSecond })
    {
    }

    public LiveDrill(DrillContent content, DrillOptions? options)
    {
        Content = content;
        Server = DrillServer.Start(content, options ?? new DrillOptions { LookupEventsPerSecond = 1000 });
    }

    public DrillContent Content { get; }

    public DrillServer Server { get; }

    public RecordingHost Host { get; } = new();

    /// <summary>How the account is reached: without pauses between lookups and before retries.</summary>
    public AwsSessionOptions SessionOptions { get; init; } = new()
    {
        LookupInterval = TimeSpan.Zero, MaxRetryDelay = TimeSpan.FromMilliseconds(1), MaxRetries = 2,
    };

    public AwsAccountOptions AccountOptions => new()
    {
        AccessKey = Server.AccessKey,
        SecretKey = Server.SecretKey,
        EndpointUrl = Server.EndpointUrl,
        SessionOptions = SessionOptions,
    };

    /// <summary>The ids of the management events that the account holds, of sources that a test names.</summary>
    public HashSet<string> GetEventIds(Func<JsonObject, string, bool> wanted) =>
        [.. Content.Events.Where(e => (bool?)e.Record["managementEvent"] != false && wanted(e.Record, e.Region)).Select(e => (string)e.Record["eventID"]!)];

    public AwsAccount OpenAccount(AwsAccountOptions access) => AwsAccount.Open(access, Host, TestContext.Current.CancellationToken);

    /// <summary>Reads events, and says what came.</summary>
    public List<TrailEvent> ReadEvents(AwsAccountOptions access, Func<AwsAccount, ILogSource> source, TrailEventFilter? filter = null)
    {
        using AwsAccount account = OpenAccount(access);
        List<TrailEvent> found = [];
        EventQuery.Run(new EventQueryOptions { Source = source(account), Filter = filter ?? new TrailEventFilter { AllSources = true } }, found.Add, Host, TestContext.Current.CancellationToken);
        return found;
    }

    /// <summary>Reads invocations, and says what came.</summary>
    public List<Invocation> ReadInvocations(AwsAccountOptions access, Func<AwsAccount, ILogSource> source, InvocationFilter? filter = null)
    {
        using AwsAccount account = OpenAccount(access);
        List<Invocation> found = [];
        InvocationQuery.Run(new InvocationQueryOptions { Source = source(account), Filter = filter ?? new InvocationFilter() }, found.Add, Host, TestContext.Current.CancellationToken);
        return found;
    }

    public void Dispose()
    {
        // No secret is ever said, whatever happened.
        Assert.DoesNotContain(Host.AllMessages, s => s.Contains(Server.SecretKey, StringComparison.Ordinal));
        Server.Dispose();
    }
}
