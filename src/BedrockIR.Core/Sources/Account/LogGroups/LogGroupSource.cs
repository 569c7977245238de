using System.Text;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Logs;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Account.LogGroups;

/// <summary>A log group of CloudWatch Logs to which Bedrock delivers model invocation logs.</summary>
/// <param name="account">The account.</param>
/// <param name="groups">The groups' names or ARNs, each looked for in every region that is meant, or in its ARN's.</param>
/// <param name="startTime">The earliest time; any when null.</param>
/// <param name="endTime">The latest time; any when null.</param>
internal sealed class LogGroupSource(AwsAccount account, IReadOnlyList<string> groups, DateTimeOffset? startTime, DateTimeOffset? endTime) : ILogSource
{
    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ReadTotals totals = new();
        ParsingSink<T> parsing = new(newParser(), sink);
        foreach (AccountLogin login in account.Logins)
        {
            foreach ((string group, string region) in groups.SelectMany(g => GetRegions(g).Select(r => (g, r))))
                totals = totals.Add(Read(login, group, region, parsing, request.Limits, host, cancel));
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        return totals;
    }

    private IEnumerable<string> GetRegions(string group) => group.Split(':') is ["arn", _, _, var region, ..] ? [region] : account.Regions;

    private ReadTotals Read<T>(AccountLogin login, string group, string region, ParsingSink<T> parsing, ReadLimits limits, IHost host, CancellationToken cancel)
        where T : class
    {
        ReadTotals totals = new();
        string place = $"{OriginSchemes.LogGroup}{login.AccountId}/{region}/{group}";
        try
        {
            foreach (FilterLogEventsResponse page in login.Session.CallPages(LogsOperations.FilterLogEvents, CreateRequest(group), region, cancel).ToBlockingEnumerable(cancel))
            {
                foreach (FilteredLogEvent item in page.Events)
                    JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(item.Message ?? ""), place, parsing, limits, cancel);
                totals = totals.Add(new ReadTotals { Pages = 1, Records = page.Events.Count });
                host.WriteProgress(new ReadProgress(0, 1, 0, 0, group) { Status = $"{totals.Records:N0} records in {totals.Pages:N0} pages of {SafeText.Clean(group)} in {region}" });
            }
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            host.WriteError(AwsErrors.Explain(e, LogsOperations.FilterLogEvents.Action, $"{SafeText.Clean(group)} in {region} of the account {login.AccountId}", "Invocations are missing; those that came before this are used."));
        }
        return totals;
    }

    private FilterLogEventsRequest CreateRequest(string group)
    {
        bool isArn = group.StartsWith("arn:", StringComparison.Ordinal);
        return new FilterLogEventsRequest
        {
            LogGroupName = isArn ? null : group,
            LogGroupIdentifier = isArn ? group : null,
            StartTime = startTime?.ToUnixTimeMilliseconds(),
            EndTime = endTime?.ToUnixTimeMilliseconds(),
        };
    }
}
