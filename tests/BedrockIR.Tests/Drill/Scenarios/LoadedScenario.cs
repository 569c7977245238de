using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>A built-in scenario as it opens, and what triage says of what lies in its buckets; made once for all tests.</summary>
internal sealed class LoadedScenario
{
    public static readonly DateTimeOffset Opening = new(2026, 11, 22, 6, 40, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<(string, DateTimeOffset, int), Lazy<LoadedScenario>> Made = new();

    private LoadedScenario(string name, DateTimeOffset now, int seed)
    {
        Content = DrillScenarios.Load(name, now, seed);
        using TempFolder folder = new();
        foreach (StoredObject stored in Content.Objects)
            folder.Write(Path.Combine(stored.Bucket, stored.Key), stored.Content);
        string[] logs = Directory.GetDirectories(folder.Path, "AWSLogs", SearchOption.AllDirectories);
        Triage = TriageRun.Run(new TriageOptions { Paths = logs }, Host, CancellationToken.None);
    }

    public DrillContent Content { get; }

    public TriageResult Triage { get; }

    public RecordingHost Host { get; } = new();

    public static LoadedScenario Of(string name, DateTimeOffset? now = null, int seed = 0) =>
        Made.GetOrAdd((name, now ?? Opening, seed), key => new Lazy<LoadedScenario>(() => new LoadedScenario(key.Item1, key.Item2, key.Item3))).Value;

    /// <summary>The records of all log files of CloudTrail in the buckets.</summary>
    public IEnumerable<JsonObject> Delivered() => Content.Objects.Where(o => o.Key.Contains("/CloudTrail/", StringComparison.Ordinal))
        .SelectMany(o => JsonNode.Parse(Text(o))!["Records"]!.AsArray()).Select(r => r!.AsObject());

    /// <summary>The records of all files of the invocation log in the buckets.</summary>
    public IEnumerable<JsonObject> DeliveredInvocations() => Content.Objects.Where(o => o.Key.Contains("/BedrockModelInvocationLogs/", StringComparison.Ordinal) && o.Content.Length > 0)
        .SelectMany(o => Text(o).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonNode.Parse(line)!.AsObject());

    /// <summary>The records of calls of one name.</summary>
    public IEnumerable<JsonObject> Calls(string name) => Content.Events.Select(e => e.Record).Where(r => (string?)r["eventName"] == name);

    /// <summary>Items of a collection of the account as a whole.</summary>
    public IEnumerable<JsonObject> Global(string collection) => Content.Global[collection]!.AsArray().Select(i => i!.AsObject());

    /// <summary>Items of a region's collection.</summary>
    public IEnumerable<JsonObject> Regional(string region, string collection) => Content.Regional[region]![collection]!.AsArray().Select(i => i!.AsObject());

    /// <summary>A time as records have it.</summary>
    public static DateTimeOffset Time(string text) => UtcTime.TryParse(text, out DateTimeOffset time) ? time : throw new FormatException(text);

    private static string Text(StoredObject stored)
    {
        using StreamReader reader = new(new GZipStream(new MemoryStream(stored.Content), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
