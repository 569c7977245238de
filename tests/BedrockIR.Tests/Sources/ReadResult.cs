using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Files;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Tests.Sources;

/// <summary>What came of reading some paths: the events, what was skipped, what was said.</summary>
internal sealed class ReadResult
{
    private readonly EventCollector _collector;

    private ReadResult() => _collector = new EventCollector(Events.Add, Host);

    public RecordingHost Host { get; } = new();

    public List<TrailEvent> Events { get; } = [];

    public ReadTotals Totals { get; private set; }

    public IReadOnlyList<SkippedItem> Skipped => _collector.Skipped;

    /// <summary>The numbers of the records that <see cref="SampleLog"/> made.</summary>
    public IEnumerable<string?> EventIds => Events.Select(e => e.EventId);

    /// <summary>The records that are known of: every one is an event or was counted as skipped.</summary>
    public long AccountedRecords => _collector.EventCount + Skipped.Sum(s => s.Count);

    public static ReadResult ReadPaths(params string[] paths) => ReadPaths(ReadLimits.Default, paths);

    public static ReadResult ReadPaths(ReadLimits limits, params string[] paths) => ReadPaths(new ReadRequest { Paths = paths, Limits = limits });

    public static ReadResult ReadPaths(ReadRequest request)
    {
        ReadResult reading = new();
        reading.Totals = ParallelLogReader.Read(request, () => new EventParser(), reading._collector, reading.Host, CancellationToken.None);
        reading._collector.Finish();
        return reading;
    }

    /// <summary>Reads one file with this content.</summary>
    public static ReadResult ReadFile(byte[] content)
    {
        using TempFolder folder = new();
        return ReadPaths(folder.Write("log.json", content));
    }

    public static ReadResult ReadFile(string content) => ReadFile(System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Reads content that is in memory already, with the reference reader.</summary>
    public static ReadResult ReadInMemory(byte[] content, ReadLimits? limits = null)
    {
        ReadResult reading = new();
        JsonRecordScanner.Scan(content, "memory", reading._collector, limits ?? ReadLimits.Default, CancellationToken.None);
        reading._collector.Finish();
        return reading;
    }

    /// <summary>Reads content while it comes in pieces, with the fast reader.</summary>
    /// <param name="content">The content.</param>
    /// <param name="piece">The size of the pieces.</param>
    /// <param name="interest">Which records can be of use.</param>
    /// <param name="limits">What a record may not exceed.</param>
    public static ReadResult ReadStream(byte[] content, int piece = int.MaxValue, RecordPrefilter? interest = null, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        ReadResult reading = new();
        using LogContentStream text = new(new ChunkedStream(content, piece), "memory", limits);
        using StreamingRecordScanner stream = new(text, "memory", reading._collector, interest, limits, CancellationToken.None);
        stream.Scan();
        reading._collector.Finish();
        return reading;
    }
}
