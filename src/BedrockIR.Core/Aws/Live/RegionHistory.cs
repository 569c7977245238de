using System.Collections.Concurrent;
using System.Threading.Channels;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Events;

namespace BedrockIR.Aws.Live;

/// <summary>Reads the history of one region of one account.</summary>
/// <param name="login">The account.</param>
/// <param name="region">The region.</param>
/// <param name="query">Which events are wanted.</param>
/// <param name="now">The present.</param>
/// <param name="output">Takes what comes.</param>
internal sealed class RegionHistory(AccountLogin login, string region, HistoryQuery query, DateTimeOffset now, ChannelWriter<HistoryNews> output)
{
    private const int PageSize = 50;

    // Answers can take longer than the half second that AWS wants between two requests; so several are under way.
    private const int Workers = 3;

    // Cutting the time in parts costs an incomplete page for each.
    private const int WorthSplitting = 8;

    private readonly EventIds _seen = new();
    private readonly ConcurrentQueue<LookupWindow> _windows = new();
    private Checkpoint? _kept;
    private DateTimeOffset _from, _to;
    private int _questions;

    /// <summary>Reads it and says how it went. It throws only when it is stopped.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await Begin(stop.Token).ConfigureAwait(false);
            Task[] workers = [.. Enumerable.Range(0, Workers).Select(_ => Guard(Work(stop.Token), stop))];
            await Task.WhenAll(workers).ConfigureAwait(false);
            await Say(new HistoryNews { IsDone = true }, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (AwsErrors.IsAws(e) && !cancel.IsCancellationRequested)
        {
            await Say(new HistoryNews { Problem = AwsErrors.Explain(e, CloudTrailOperations.LookupEvents.Action, Place, $"Events of {region} are missing; those that came before this are used.") }, cancel).ConfigureAwait(false);
        }
        finally
        {
            _kept?.Dispose();
        }
    }

    private string Place => $"{region} of the account {login.AccountId}";

    // When one worker fails, the others need not go on.
    private static async Task Guard(Task work, CancellationTokenSource stop)
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

    private async Task Begin(CancellationToken cancel)
    {
        _to = Second(query.EndTime is { } end && end < now ? end : now);
        _from = Second(query.StartTime is { } start && start > now - HistoryQuery.Kept ? start : now - HistoryQuery.Kept);
        if (File is { } path && Checkpoint.Open(path, query.Identity) is { } kept)
            await Resume(kept, cancel).ConfigureAwait(false);
        else
            await Choose(cancel).ConfigureAwait(false);
    }

    private string? File => query.CheckpointPath is { } folder ? Path.Combine(folder, $"{login.AccountId}_LookupEvents_{region}.jsonl") : null;

    private async Task Resume(Checkpoint kept, CancellationToken cancel)
    {
        _kept = kept;
        (_from, _to, _questions) = (kept.Query.From, kept.Query.To, kept.Query.Plan.Lookups.Count);
        await Say(new HistoryNews { Note = $"{region}: {kept.Pages.Count:N0} pages were kept by an earlier run." }, cancel).ConfigureAwait(false);
        foreach (HistoryPage page in kept.Pages)
            await HandOver(page, cancel).ConfigureAwait(false);
        foreach (Lookup lookup in kept.Query.Plan.Lookups)
        {
            foreach (LookupWindow window in SettledTime.Missing(new LookupWindow(lookup, _from, _to), kept.Pages))
                _windows.Enqueue(window);
        }
    }

    private async Task Choose(CancellationToken cancel)
    {
        PlanChoice choice = await PlanChoice.Make(query.Plans, _to - _from, l => Ask(new LookupWindow(l, _from, _to), null, cancel)).ConfigureAwait(false);
        await Say(new HistoryNews { Note = $"{region}: LookupEvents is asked for {choice.Plan}{choice.Why}.", LeavesOut = choice.Plan.LeavesOut }, cancel).ConfigureAwait(false);
        _kept = File is { } path ? Checkpoint.Create(path, new Checkpoint.Header(query.Identity, choice.Plan, _from, _to)) : null;
        _questions = choice.Plan.Lookups.Count;
        foreach (Lookup lookup in choice.Plan.Lookups)
        {
            LookupWindow? rest = await Use(new LookupWindow(lookup, _from, _to), _to, choice.FirstPages[lookup], cancel).ConfigureAwait(false);
            foreach (LookupWindow part in rest?.Split(Parts(rest)) ?? [])
                _windows.Enqueue(part);
        }
    }

    // How much of the time the first page took tells how many are to come.
    private int Parts(LookupWindow rest)
    {
        double pages = rest.Length.TotalSeconds / Math.Max(1, (_to - rest.To).TotalSeconds);
        return pages > WorthSplitting && rest.Length.TotalSeconds > Workers ? Workers : 1;
    }

    private async Task Work(CancellationToken cancel)
    {
        while (_windows.TryDequeue(out LookupWindow? window))
            await Read(window, cancel).ConfigureAwait(false);
    }

    private async Task Read(LookupWindow window, CancellationToken cancel)
    {
        HashSet<string> tokens = new(StringComparer.Ordinal);
        DateTimeOffset to = window.To;
        string? token = null;
        do
        {
            LookupEventsResponse page = await Ask(window, token, cancel).ConfigureAwait(false);
            if (await Use(window, to, page, cancel).ConfigureAwait(false) is not { } rest)
                return;
            (token, to) = (page.NextToken, rest.To);
        }
        while (tokens.Add(token!));
        throw AwsSession.RepeatedPage(CloudTrailOperations.LookupEvents, region);
    }

    private Task<LookupEventsResponse> Ask(LookupWindow window, string? token, CancellationToken cancel)
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
    private async Task<LookupWindow?> Use(LookupWindow window, DateTimeOffset to, LookupEventsResponse page, CancellationToken cancel)
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
        _kept?.Keep(made);
        await HandOver(made, cancel).ConfigureAwait(false);
        return isLast ? null : window with { To = oldest };
    }

    private async Task HandOver(HistoryPage page, CancellationToken cancel)
    {
        string[] fresh;
        lock (_seen)
            fresh = [.. page.Events.Where(e => e.EventId is null || _seen.Add(e.EventId)).Select(e => e.CloudTrailEvent)];
        await Say(new HistoryNews { Records = fresh, Page = page, Share = (_to - _from).TotalSeconds, Questions = _questions }, cancel).ConfigureAwait(false);
    }

    private ValueTask Say(HistoryNews news, CancellationToken cancel) =>
        output.WriteAsync(news with { AccountId = login.AccountId, Region = region }, cancel);

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
