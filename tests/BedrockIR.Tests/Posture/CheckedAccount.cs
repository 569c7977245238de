using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Posture;
using BedrockIR.Posture.Readiness;
using BedrockIR.Tests.Aws.Live;

namespace BedrockIR.Tests.Posture;

/// <summary>A practice account, and the checks on it.</summary>
internal sealed class CheckedAccount : IDisposable
{
    public const string Neglected = "neglected";

    private static readonly ConcurrentDictionary<string, Lazy<DrillContent>> Contents = new(StringComparer.Ordinal);

    private readonly LiveDrill _drill;

    public CheckedAccount(string scenario)
        : this(Content(scenario))
    {
    }

    public CheckedAccount(DrillContent content, HttpClientFactory? http = null)
    {
        _drill = new LiveDrill(content)
        {
            SessionOptions = new AwsSessionOptions { LookupInterval = TimeSpan.Zero, MaxRetryDelay = TimeSpan.FromMilliseconds(1), MaxRetries = 2, HttpClientFactory = http },
        };
    }

    public LiveDrill Drill => _drill;

    /// <summary>A scenario's account as it is now; what is made of it is shared, so nobody changes it.</summary>
    public static DrillContent Content(string scenario) => Contents.GetOrAdd(scenario, name => new(() =>
        DrillScenarios.Load(name == Neglected ? RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Posture", "neglected.yml") : name, DateTimeOffset.UtcNow))).Value;

    /// <summary>Makes checks, in one region unless others are named.</summary>
    public List<ReadinessCheck> Run(IReadOnlyList<string>? checks = null, IReadOnlyList<string>? regions = null)
    {
        using AwsAccount account = _drill.OpenAccount(_drill.AccountOptions with { Regions = regions ?? [LiveDrill.HomeRegion] });
        List<ReadinessCheck> results = [];
        ReadinessRun.Run(new ReadinessOptions { Account = account, CheckIds = checks ?? [] }, results.Add, _drill.Host, TestContext.Current.CancellationToken);
        return results;
    }

    /// <summary>The IAM actions that were asked of the account.</summary>
    public HashSet<string> Actions() => [.. _drill.Server.Calls.SelectMany(c => c.Actions)];

    /// <summary>The IAM actions that were asked of the account since a number of calls, without the list of regions with which those
    /// that were named are compared.</summary>
    public HashSet<string> Actions(int since) => [.. _drill.Server.Calls.Skip(since).Where(c => c.Operation != "ListRegions").SelectMany(c => c.Actions)];

    /// <summary>Makes the responder one who may do only this.</summary>
    public void Allow(IEnumerable<string> actions)
    {
        JsonObject responder = _drill.Server.Account.GetGlobalItems("users").First(u => (string?)u["UserName"] == "ir-responder");
        responder["_inlinePolicies"] = new JsonObject
        {
            ["only"] = new JsonObject
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Action"] = new JsonArray([.. actions.Select(a => (JsonNode)a)]), ["Resource"] = "*" }),
            },
        };
    }

    public void Dispose() => _drill.Dispose();
}
