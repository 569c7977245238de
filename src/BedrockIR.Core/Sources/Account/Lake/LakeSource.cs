using System.Text;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Account.Lake;

/// <summary>CloudTrail Lake: an event data store, data events among it, of all regions that it collects.</summary>
/// <param name="account">The account that the store belongs to.</param>
/// <param name="store">The store's ARN or id; an ARN names its region.</param>
/// <param name="statement">The SQL statement that selects the events.</param>
internal sealed class LakeSource(AwsAccount account, string store, string statement) : ILogSource
{
    private const string RecordColumn = "eventjson";

    private static readonly TimeSpan FirstPollDelay = TimeSpan.FromMilliseconds(250), MaxPollDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        host.WriteVerbose($"CloudTrail Lake query: {statement}");
        ReadTotals totals = new();
        ParsingSink<T> parsing = new(newParser(), sink);
        try
        {
            string id = StartQuery(statement, host, cancel);
            foreach (GetQueryResultsResponse page in account.CallerSession.CallPages(CloudTrailOperations.GetQueryResults, new GetQueryResultsRequest { QueryId = id, MaxQueryResults = 1000 }, Region, cancel).ToBlockingEnumerable(cancel))
            {
                foreach (string record in page.QueryResultRows.Select(GetRecord).OfType<string>())
                    JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(record), $"{OriginSchemes.Lake}{store}", parsing, request.Limits, cancel);
                totals = totals.Add(new ReadTotals { Pages = 1, Records = page.QueryResultRows.Count });
                host.WriteProgress(new ReadProgress(0, 1, totals.Records, page.QueryStatistics?.TotalResultsCount ?? 0, store) { Status = $"{totals.Records:N0} events in {totals.Pages:N0} pages of {SafeText.Clean(store)}" });
            }
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            host.WriteError(AwsErrors.Explain(e, CloudTrailOperations.StartQuery.Action, $"{SafeText.Clean(store)} in {Region}", "Events of the store are missing; those that came before this are used."));
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        return totals;
    }

    private string Region => store.Split(':') is ["arn", _, _, { Length: > 0 } region, ..] ? region : account.DefaultRegion;

    private string StartQuery(string statement, IHost host, CancellationToken cancel)
    {
        StartQueryResponse started = Wait(account.CallerSession.Call(CloudTrailOperations.StartQuery, new StartQueryRequest { QueryStatement = statement }, Region, cancel));
        TimeSpan wait = FirstPollDelay;
        while (true)
        {
            DescribeQueryResponse query = Wait(account.CallerSession.Call(CloudTrailOperations.DescribeQuery, new DescribeQueryRequest { QueryId = started.QueryId }, Region, cancel));
            if (query.QueryStatus == "FINISHED")
                return started.QueryId!;
            if (query.QueryStatus is not ("QUEUED" or "RUNNING"))
                throw new InputException("QueryFailed", $"The query of {SafeText.Clean(store)} ended as {SafeText.Clean(query.QueryStatus)}: {SafeText.Clean(query.ErrorMessage)}.", store);
            host.WriteProgress(new ReadProgress(0, 1, 0, 0, store) { Status = $"waiting for CloudTrail Lake; {query.QueryStatistics?.EventsScanned ?? 0:N0} events scanned" });
            cancel.WaitHandle.WaitOne(wait);
            cancel.ThrowIfCancellationRequested();
            wait = wait * 2 < MaxPollDelay ? wait * 2 : MaxPollDelay;
        }
    }

    // A row is a list of columns, each a name and its value.
    private static string? GetRecord(IReadOnlyList<IReadOnlyDictionary<string, string>> row) => row.SelectMany(c => c)
        .FirstOrDefault(c => c.Key.Equals(RecordColumn, StringComparison.OrdinalIgnoreCase)).Value;

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
