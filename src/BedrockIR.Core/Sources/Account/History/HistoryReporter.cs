namespace BedrockIR.Sources.Account.History;

/// <summary>Tells how reading the history goes, and adds up what came of it.</summary>
/// <param name="host">Hears of it.</param>
/// <param name="places">How many regions are read, those of each account counted.</param>
internal sealed class HistoryReporter(IHost host, int places)
{
    private const double ProgressSteps = 1000;

    private readonly Dictionary<(string AccountId, string Region), double> _completed = [];
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private int _pages, _done;
    private long _records;

    /// <summary>Takes what a region has to tell, after its records were used.</summary>
    public void Add(HistoryMessage item)
    {
        if (item.Note is { } note)
            host.WriteVerbose(note);
        if (item.Limitation is { } missing && _warned.Add(missing))
            host.WriteWarning(missing);
        if (item.Problem is { } problem)
            host.WriteError(problem);
        if (item.ThrottledAttempt is { } attempt)
            ReportThrottling(item, attempt);
        if (item.IsDone || item.Problem is not null)
        {
            _done++;
            _completed[(item.AccountId, item.Region)] = 1;
        }
        if (item.Page is not null)
            AddPage(item, item.Page);
    }

    /// <summary>Says what the history does not hold.</summary>
    /// <param name="query">Which events were wanted.</param>
    /// <param name="onlyRegion">The region, where it was read since nobody named any.</param>
    /// <returns>How much was read.</returns>
    public ReadTotals Finish(HistoryQuery query, string? onlyRegion)
    {
        if (onlyRegion is not null)
            host.WriteWarning($"Only {onlyRegion} was read, since no region was named. What happened in others was not seen: ask for all of them (-AllRegion, --all-regions).");
        host.WriteWarning(DescribeLimits(query));
        return new ReadTotals { Pages = _pages, Records = _records };
    }

    private static string DescribeLimits(HistoryQuery query)
    {
        string back = query.StartTime is { } start && start < DateTimeOffset.UtcNow - HistoryQuery.Retention
            ? $" What happened between {UtcTime.Format(start)} and then was not seen."
            : "";
        return "LookupEvents holds management events of the last 90 days." + back
            + " It holds no data events: InvokeAgent, Retrieve, RetrieveAndGenerate, InvokeFlow, ApplyGuardrail, StartAsyncInvoke and inference at bedrock-mantle were not seen. A trail's bucket (-S3Uri) has them, if the trail records them.";
    }

    // The pages of a region's questions overlap in time, so that this is an estimate, which never goes back.
    private void AddPage(HistoryMessage item, HistoryPage page)
    {
        _pages++;
        _records += item.Records.Count;
        (string, string) place = (item.AccountId, item.Region);
        double share = item.TotalSeconds <= 0 ? 1 : (page.To - page.From).TotalSeconds / item.TotalSeconds / Math.Max(1, item.LookupCount);
        _completed[place] = Math.Min(1, _completed.GetValueOrDefault(place) + share);
        ReportProgress($"{_records:N0} events in {_pages:N0} pages; {item.Region} back to {UtcTime.Format(page.From)}");
    }

    private void ReportThrottling(HistoryMessage item, int attempt)
    {
        host.WriteVerbose($"LookupEvents in {item.Region} of the account {item.AccountId} was throttled (attempt {attempt}) and is tried again more slowly: AWS bears two a second in a region, whoever makes them. Nothing is lost.");
        ReportProgress($"{_records:N0} events in {_pages:N0} pages; waiting, since {item.Region} was throttled");
    }

    // The regions are read side by side, so the slowest tells how long it takes.
    private void ReportProgress(string status)
    {
        double slowest = _completed.Count < places ? 0 : _completed.Values.Min();
        host.WriteProgress(new ReadProgress(_done, places, (long)(slowest * ProgressSteps), (long)ProgressSteps, places == 1 ? "one region" : $"{places} regions") { Status = status });
    }
}
