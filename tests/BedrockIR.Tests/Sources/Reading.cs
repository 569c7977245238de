using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

/// <summary>What came of reading some paths: the events, what was skipped, what was said.</summary>
internal sealed class Reading
{
    private readonly EventCollector _collector;

    private Reading() => _collector = new EventCollector(Events.Add, Host);

    public RecordingHost Host { get; } = new();

    public List<TrailEvent> Events { get; } = [];

    public ReadTotals Totals { get; private set; }

    public IReadOnlyList<SkippedItem> Skipped => _collector.Skipped;

    /// <summary>The numbers of the records that <see cref="Sample"/> made.</summary>
    public IEnumerable<string?> Ids => Events.Select(e => e.EventId);

    /// <summary>The records that are known of: every one is an event or was counted as skipped.</summary>
    public long Accounted => _collector.EventCount + Skipped.Sum(s => s.Count);

    public static Reading Of(params string[] paths) => Of(ReadLimits.Default, paths);

    public static Reading Of(ReadLimits limits, params string[] paths)
    {
        Reading reading = new();
        reading.Totals = LogReader.Read(paths, reading._collector, reading.Host, limits, CancellationToken.None);
        reading._collector.Finish();
        return reading;
    }

    /// <summary>Reads one file with this content.</summary>
    public static Reading OfFile(byte[] content)
    {
        using TempFolder folder = new();
        return Of(folder.Write("log.json", content));
    }

    public static Reading OfFile(string content) => OfFile(System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Reads content that is in memory already; for tests that do so thousands of times.</summary>
    public static Reading OfContent(byte[] content)
    {
        Reading reading = new();
        JsonRecordScanner.Scan(content, "memory", reading._collector, CancellationToken.None);
        reading._collector.Finish();
        return reading;
    }
}
