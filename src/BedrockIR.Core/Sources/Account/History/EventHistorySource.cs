using System.Text;
using System.Threading.Channels;
using BedrockIR.Aws.Access;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Account.History;

/// <summary>CloudTrail's event history: management events of the last 90 days, by LookupEvents, of several regions and accounts at
/// once.</summary>
/// <param name="account">The account.</param>
/// <param name="query">Which events are wanted.</param>
internal sealed class EventHistorySource(AwsAccount account, HistoryQuery query) : ILogSource
{
    // A page is handed over when it is wanted; a few wait.
    private const int MaxPendingMessages = 32;

    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        Channel<HistoryMessage> news = Channel.CreateBounded<HistoryMessage>(MaxPendingMessages);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task reading = Start(news.Writer, stop.Token);
        HistoryReporter report = new(host, account.Logins.Count * account.Regions.Count);
        ParsingSink<T> parsing = new(newParser(), sink);
        try
        {
            while (news.Reader.WaitToReadAsync(cancel).AsTask().GetAwaiter().GetResult())
            {
                while (news.Reader.TryRead(out HistoryMessage? item))
                    HandleMessage(item, report, parsing, request.Limits, cancel);
            }
            return report.Finish(query, account.IsDefaultRegionOnly ? account.DefaultRegion : null);
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(reading).Wait(CancellationToken.None);
            host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        }
    }

    private async Task Start(ChannelWriter<HistoryMessage> news, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(account.Logins.SelectMany(login => account.Regions.Select(region => Task.Run(() => ReadRegion(login, region, news, stop), stop)))).ConfigureAwait(false);
            news.Complete();
        }
        catch (Exception e)
        {
            news.Complete(e);
        }
    }

    private Task ReadRegion(AccountLogin login, string region, ChannelWriter<HistoryMessage> news, CancellationToken stop)
    {
        login.Session.OnThrottled = (_, where, attempt) => news.TryWrite(new HistoryMessage { AccountId = login.AccountId, Region = where, ThrottledAttempt = attempt });
        return new RegionHistoryReader(login, region, query, DateTimeOffset.UtcNow, news).Run(stop);
    }

    private static void HandleMessage<T>(HistoryMessage item, HistoryReporter report, ParsingSink<T> parsing, ReadLimits limits, CancellationToken cancel)
        where T : class
    {
        string place = $"{OriginSchemes.EventHistory}{item.AccountId}/{item.Region}";
        foreach (string record in item.Records)
            JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(record), place, parsing, limits, cancel);
        report.Add(item);
    }
}
