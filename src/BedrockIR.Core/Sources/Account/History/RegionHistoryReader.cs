using System.Collections.Concurrent;
using System.Threading.Channels;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Sources.Account.History;

/// <summary>Reads the history of one region of one account.</summary>
/// <param name="login">The account.</param>
/// <param name="region">The region.</param>
/// <param name="query">Which events are wanted.</param>
/// <param name="now">The present.</param>
/// <param name="output">Takes what comes.</param>
internal sealed class RegionHistoryReader(AccountLogin login, string region, HistoryQuery query, DateTimeOffset now, ChannelWriter<HistoryMessage> output)
{
    private const int PageSize = 50;

    // Answers can take longer than the half second that AWS wants between two requests; so several are under way.
    private const int WorkerCount = 3;

    // Cutting the time in parts costs an incomplete page for each.
    private const int MinPagesToSplit = 8;

    private readonly EventIdSet _seen = new();
    private readonly ConcurrentQueue<LookupWindow> _windows = new();
    private Checkpoint? _checkpoint;
    private DateTimeOffset _from, _to;
    private int _lookupCount;

    /// <summary>Reads it and says how it went. It throws only when it is stopped.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await Start(stop.Token).ConfigureAwait(false);
            Task[] workers = [.. Enumerable.Range(0, WorkerCount).Select(_ => StopOnFailure(ReadWindows(stop.Token), stop))];
            await Task.WhenAll(workers).ConfigureAwait(false);
            await Publish(new HistoryMessage { IsDone = true }, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            await Publish(new HistoryMessage { Problem = AwsErrors.Explain(e, CloudTrailOperations.LookupEvents.Action, Place, $"Events of {region} are missing; those that came before this are used.") }, cancel).ConfigureAwait(false);
        }
        finally
        {
            _checkpoint?.Dispose();
        }
    }

    private string Place => $"{region} of the account {login.AccountId}";

    // When one worker fails, the others need not go on.
    private static async Task StopOnFailure(Task work, CancellationTokenSource stop)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task Start(CancellationToken cancel)
    {
        _to = TruncateToSecond(query.EndTime is { } end && end < now ? end : now);
        _from = TruncateToSecond(query.StartTime is { } start && start > now - HistoryQuery.Retention ? start : now - HistoryQuery.Retention);
        if (CheckpointFile is { } path && Checkpoint.Open(path, query.Key) is { } kept)
            await Resume(kept, cancel).ConfigureAwait(false);
        else
            await ChoosePlan(cancel).ConfigureAwait(false);
    }

    private string? CheckpointFile => query.CheckpointPath is { } folder ? Path.Combine(folder, $"{login.AccountId}_LookupEvents_{region}.jsonl") : null;

    private async Task Resume(Checkpoint kept, CancellationToken cancel)
    {
        _checkpoint = kept;
        (_from, _to, _lookupCount) = (kept.Header.From, kept.Header.To, kept.Header.Plan.Lookups.Count);
        await Publish(new HistoryMessage { Note = $"{region}: {kept.Pages.Count:N0} pages were kept by an earlier run." }, cancel).ConfigureAwait(false);
        foreach (HistoryPage page in kept.Pages)
            await PublishPage(page, cancel).ConfigureAwait(false);
        foreach (Lookup lookup in kept.Header.Plan.Lookups)
        {
            foreach (LookupWindow window in CheckpointGaps.Find(new LookupWindow(lookup, _from, _to), kept.Pages))
                _windows.Enqueue(window);
        }
    }

    private async Task ChoosePlan(CancellationToken cancel)
    {
        LookupPlanChoice choice = await LookupPlanChoice.Choose(query.Plans, _to - _from, l => LookUpEvents(new LookupWindow(l, _from, _to), null, cancel)).ConfigureAwait(false);
        await Publish(new HistoryMessage { Note = $"{region}: LookupEvents is asked for {choice.Plan}{choice.Reason}.", Limitation = choice.Plan.Limitation }, cancel).ConfigureAwait(false);
        _checkpoint = CheckpointFile is { } path ? Checkpoint.Create(path, new Checkpoint.QueryHeader(query.Key, choice.Plan, _from, _to)) : null;
        _lookupCount = choice.Plan.Lookups.Count;
        foreach (Lookup lookup in choice.Plan.Lookups)
        {
            LookupWindow? rest = await HandlePage(new LookupWindow(lookup, _from, _to), _to, choice.FirstPages[lookup], cancel).ConfigureAwait(false);
            foreach (LookupWindow part in rest?.Split(CountParts(rest)) ?? [])
                _windows.Enqueue(part);
        }
    }

    // How much of the time the first page took tells how many are to come.
    private int CountParts(LookupWindow rest)
    {
        double pages = rest.Length.TotalSeconds / Math.Max(1, (_to - rest.To).TotalSeconds);
        return pages > MinPagesToSplit && rest.Length.TotalSeconds > WorkerCount ? WorkerCount : 1;
    }

    private async Task ReadWindows(CancellationToken cancel)
    {
        while (_windows.TryDequeue(out LookupWindow? window))
            await ReadWindow(window, cancel).ConfigureAwait(false);
    }

    private async Task ReadWindow(LookupWindow window, CancellationToken cancel)
    {
        HashSet<string> tokens = new(StringComparer.Ordinal);
        DateTimeOffset to = window.To;
        string? token = null;
        do
        {
            LookupEventsResponse page = await LookUpEvents(window, token, cancel).ConfigureAwait(false);
            if (await HandlePage(window, to, page, cancel).ConfigureAwait(false) is not { } rest)
                return;
            (token, to) = (page.NextToken, rest.To);
        }
        while (tokens.Add(token!));
        throw AwsSession.CreateRepeatedPageError(CloudTrailOperations.LookupEvents, region);
    }

    private Task<LookupEventsResponse> LookUpEvents(LookupWindow window, string? token, CancellationToken cancel)
    {
        LookupEventsRequest request = new()
        {
            LookupAttributes = window.Lookup.Key is { } key ? [new LookupAttribute { AttributeKey = key, AttributeValue = window.Lookup.Value! }] : null,
            StartTime = window.From,
            EndTime = window.To,
            MaxResults = PageSize,
            NextToken = token,
        };
        return login.Session.Call(CloudTrailOperations.LookupEvents, request, region, cancel);
    }

    // Gives what is left of the window; null when nothing is.
    private async Task<LookupWindow?> HandlePage(LookupWindow window, DateTimeOffset to, LookupEventsResponse page, CancellationToken cancel)
    {
        bool isLast = string.IsNullOrEmpty(page.NextToken);
        DateTimeOffset oldest = page.Events.Select(e => e.EventTime).LastOrDefault(t => t is not null) ?? to;
        HistoryPage made = new()
        {
            Events = [.. page.Events.Where(e => e.CloudTrailEvent is not null).Select(e => new HistoryEvent(e.EventId, e.CloudTrailEvent!))],
            Lookup = window.Lookup,
            From = isLast ? window.From : oldest,
            To = to,
            IsLast = isLast,
        };
        _checkpoint?.AppendPage(made);
        await PublishPage(made, cancel).ConfigureAwait(false);
        return isLast ? null : window with { To = oldest };
    }

    private async Task PublishPage(HistoryPage page, CancellationToken cancel)
    {
        string[] fresh;
        lock (_seen)
            fresh = [.. page.Events.Where(e => e.EventId is null || _seen.Add(e.EventId)).Select(e => e.CloudTrailEvent)];
        await Publish(new HistoryMessage { Records = fresh, Page = page, TotalSeconds = (_to - _from).TotalSeconds, LookupCount = _lookupCount }, cancel).ConfigureAwait(false);
    }

    private ValueTask Publish(HistoryMessage news, CancellationToken cancel) =>
        output.WriteAsync(news with { AccountId = login.AccountId, Region = region }, cancel);

    private static DateTimeOffset TruncateToSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
