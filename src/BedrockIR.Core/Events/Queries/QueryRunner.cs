using System.Diagnostics;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Prefilter;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;
using BedrockIR.Sources.Layout;

namespace BedrockIR.Events.Queries;

/// <summary>One query while it runs: what those that read CloudTrail alone and those that read other logs too share.</summary>
internal sealed class QueryRunner
{
    private readonly EventQueryOptions _options;
    private readonly IHost _host;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _matchedCount;

    /// <summary>Begins a query.</summary>
    /// <param name="options">Which events to read, and from where.</param>
    /// <param name="output">Takes the events that pass the filter.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    public QueryRunner(EventQueryOptions options, Action<TrailEvent> output, IHost host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        _options = options;
        _host = host;
        FileFilter = options.Filter.ToFileFilter();
        Events = new EventCollector(Pass, host, options.KnownResources) { KeepDuplicates = options.KeepDuplicates };

        void Pass(TrailEvent e)
        {
            if (!options.Filter.Matches(e))
                return;
            _matchedCount++;
            output(e);
        }
    }

    /// <summary>Which log the query is about: where none of it is found, that is said.</summary>
    public RecordKind RequestedKind { get; init; }

    /// <summary>The files that can hold something.</summary>
    public LogFileFilter FileFilter { get; init; }

    /// <summary>Takes the events, and keeps count of everything that was not used.</summary>
    public EventCollector Events { get; }

    /// <summary>Reads the files that can hold something.</summary>
    /// <typeparam name="T">What is made of a record.</typeparam>
    /// <param name="newParser">Makes a parser, for each thread one.</param>
    /// <param name="sink">Takes what was read, and hands events to <see cref="Events"/>.</param>
    /// <param name="cancel">Stops reading.</param>
    public QueryTotals Read<T>(Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, CancellationToken cancel)
        where T : class
    {
        ReadTotals read = _options.Source is { } source
            ? source.Read(CreateRequest(), newParser, sink, _host, cancel)
            : ParallelLogReader.Read(CreateRequest(), newParser, sink, _host, cancel);
        Events.Finish();
        if (_options.Source is null)
            NoLogsReporter.Report(read, Events.Skipped, _options.Paths, RequestedKind, _host);
        return new QueryTotals
        {
            Read = read,
            EventCount = Events.EventCount,
            MatchedCount = _matchedCount,
            DuplicateCount = Events.DuplicateCount,
            Skipped = Events.Skipped,
            Elapsed = Stopwatch.GetElapsedTime(_started),
        };
    }

    /// <summary>Says the sum to those who ask for detail, and to all what could not be read.</summary>
    public QueryTotals Report(QueryTotals totals)
    {
        if (_options.ReportsUnread)
        {
            UnreadInputReporter.Report(totals.Skipped, _options.Paths, totals.Read.Files, _host);
            // That a filter lets nothing pass is an answer; logs without any event are not asked anything.
            if (totals.Read is { LogFiles: > 0, Pages: 0 } && totals.Skipped.Sum(s => s.Count) >= totals.Read.Records)
                _host.WriteError(CreateNoRecordsError(totals));
        }
        foreach (string sentence in totals.Describe())
            _host.WriteVerbose(sentence);
        return totals;
    }

    private InputException CreateNoRecordsError(QueryTotals totals)
    {
        string place = _options.Paths.Count > 0 ? SafeText.Clean(string.Join(", ", _options.Paths))! : "the buckets";
        string logs = totals.Read.LogFiles == 1 ? "The log" : $"None of the {totals.Read.LogFiles:N0} logs";
        string what = totals.Read.Records == 0 ? "record" : $"record that could be used: {totals.SkipSummary}";
        return new InputException("NoRecords", $"{logs} in {place} holds {(totals.Read.LogFiles == 1 ? "no" : "a")} {what}. An empty result does not mean that nothing happened; check that all logs were delivered and copied.", place);
    }

    private ReadRequest CreateRequest() => new()
    {
        Paths = _options.Paths,
        Limits = _options.Limits,
        FileFilter = FileFilter,
        Prefilter = _options.ParseAll ? null : TrailEventPrefilter.From(_options.Filter),
    };
}
