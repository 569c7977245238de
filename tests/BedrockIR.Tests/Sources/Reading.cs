using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Files;
using BedrockIR.Sources.Scanning;

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

    public static Reading Of(ReadLimits limits, params string[] paths) => Of(new ReadRequest { Paths = paths, Limits = limits });

    public static Reading Of(ReadRequest request)
    {
        Reading reading = new();
        reading.Totals = ParallelLogReader.Read(request, () => new EventParser(), reading._collector, reading.Host, CancellationToken.None);
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

    /// <summary>Reads content that is in memory already, with the reference reader.</summary>
    public static Reading OfContent(byte[] content, ReadLimits? limits = null)
    {
        Reading reading = new();
        JsonRecordScanner.Scan(content, "memory", reading._collector, limits ?? ReadLimits.Default, CancellationToken.None);
        reading._collector.Finish();
        return reading;
    }

    /// <summary>Reads content while it comes in pieces, with the fast reader.</summary>
    /// <param name="content">The content.</param>
    /// <param name="piece">The size of the pieces.</param>
    /// <param name="interest">Which records can be of use.</param>
    /// <param name="limits">What a record may not exceed.</param>
    public static Reading OfStream(byte[] content, int piece = int.MaxValue, RecordPrefilter? interest = null, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        Reading reading = new();
        using LogContentStream text = new(new PiecewiseStream(content, piece), "memory", limits);
        using StreamingRecordScanner stream = new(text, "memory", reading._collector, interest, limits, CancellationToken.None);
        stream.Scan();
        reading._collector.Finish();
        return reading;
    }
}
