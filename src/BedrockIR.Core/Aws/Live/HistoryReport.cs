using BedrockIR.Sources;

namespace BedrockIR.Aws.Live;

/// <summary>Tells how reading the history goes, and adds up what came of it.</summary>
/// <param name="host">Hears of it.</param>
/// <param name="places">How many regions are read, those of each account counted.</param>
internal sealed class HistoryReport(IHost host, int places)
{
    private const double SharesOfPlace = 1000;

    private readonly Dictionary<(string AccountId, string Region), double> _settled = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private int _pages, _done;
    private long _records;

    /// <summary>Takes what a region has to tell, after its records were used.</summary>
    public void Add(HistoryNews item)
    {
        if (item.Note is { } note)
            host.Inform(note);
        if (item.LeavesOut is { } missing && _said.Add(missing))
            host.Warn(missing);
        if (item.Problem is { } problem)
            host.Fail(problem);
        if (item.RefusedAttempt is { } attempt)
            Refused(item, attempt);
        if (item.IsDone || item.Problem is not null)
        {
            _done++;
            _settled[(item.AccountId, item.Region)] = 1;
        }
        if (item.Page is not null)
            Page(item, item.Page);
    }

    /// <summary>Says what the history does not hold.</summary>
    /// <param name="query">Which events were wanted.</param>
    /// <param name="onlyRegion">The region, where it was read since nobody named any.</param>
    /// <returns>How much was read.</returns>
    public ReadTotals Finish(HistoryQuery query, string? onlyRegion)
    {
        if (onlyRegion is not null)
            host.Warn($"Only {onlyRegion} was read, since no region was named. What happened in others was not seen: ask for all of them (-AllRegion, --all-regions).");
        host.Warn(Limits(query));
        return new ReadTotals { Pages = _pages, Records = _records };
    }

    private static string Limits(HistoryQuery query)
    {
        string back = query.StartTime is { } start && start < DateTimeOffset.UtcNow - HistoryQuery.Kept
            ? $" What happened between {UtcTime.Format(start)} and then was not seen."
            : "";
        return "LookupEvents holds management events of the last 90 days." + back
            + " It holds no data events: InvokeAgent, Retrieve, RetrieveAndGenerate, InvokeFlow, ApplyGuardrail, StartAsyncInvoke and inference at bedrock-mantle were not seen. A trail's bucket (-S3Uri) has them, if the trail records them.";
    }

    // The pages of a region's questions overlap in time, so that this is an estimate, which never goes back.
    private void Page(HistoryNews item, HistoryPage page)
    {
        _pages++;
        _records += item.Records.Count;
        (string, string) place = (item.AccountId, item.Region);
        double share = item.Share <= 0 ? 1 : (page.To - page.From).TotalSeconds / item.Share / Math.Max(1, item.Questions);
        _settled[place] = Math.Min(1, _settled.GetValueOrDefault(place) + share);
        Progress($"{_records:N0} events in {_pages:N0} pages; {item.Region} back to {UtcTime.Format(page.From)}");
    }

    private void Refused(HistoryNews item, int attempt)
    {
        host.Inform($"LookupEvents in {item.Region} of the account {item.AccountId} was refused for coming too fast (attempt {attempt}) and is tried again more slowly: AWS bears two a second in a region, whoever makes them. Nothing is lost.");
        Progress($"{_records:N0} events in {_pages:N0} pages; waiting, since {item.Region} was refused for coming too fast");
    }

    // The regions are read side by side, so the slowest tells how long it takes.
    private void Progress(string status)
    {
        double slowest = _settled.Count < places ? 0 : _settled.Values.Min();
        host.Progress(new ReadProgress(_done, places, (long)(slowest * SharesOfPlace), (long)SharesOfPlace, places == 1 ? "one region" : $"{places} regions") { Status = status });
    }
}
