using System.Text;
using System.Threading.Channels;
using BedrockIR.Aws.Access;
using BedrockIR.Sources;

namespace BedrockIR.Aws.Live;

/// <summary>CloudTrail's event history: management events of the last 90 days, by LookupEvents, of several regions and accounts at
/// once.</summary>
/// <param name="account">The account.</param>
/// <param name="query">Which events are wanted.</param>
internal sealed class TrailHistory(AwsAccount account, HistoryQuery query) : ILogSource
{
    // A page is handed over when it is wanted; a few wait.
    private const int MostWaiting = 32;

    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IReadSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        Channel<HistoryNews> news = Channel.CreateBounded<HistoryNews>(MostWaiting);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task reading = Start(news.Writer, stop.Token);
        HistoryReport report = new(host, account.Logins.Count * account.Regions.Count);
        ParsingSink<T> parsing = new(newParser(), sink);
        try
        {
            while (news.Reader.WaitToReadAsync(cancel).AsTask().GetAwaiter().GetResult())
            {
                while (news.Reader.TryRead(out HistoryNews? item))
                    Use(item, report, parsing, request.Limits, cancel);
            }
            return report.Finish(query, account.IsHomeAlone ? account.Home : null);
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(reading).Wait(CancellationToken.None);
            host.Progress(new ReadProgress(0, 0, 0, 0, null));
        }
    }

    private async Task Start(ChannelWriter<HistoryNews> news, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(account.Logins.SelectMany(login => account.Regions.Select(region => Task.Run(() => Watched(login, region, news, stop), stop)))).ConfigureAwait(false);
            news.Complete();
        }
        catch (Exception e)
        {
            news.Complete(e);
        }
    }

    private Task Watched(AccountLogin login, string region, ChannelWriter<HistoryNews> news, CancellationToken stop)
    {
        login.Session.Throttled = (_, where, attempt) => news.TryWrite(new HistoryNews { AccountId = login.AccountId, Region = where, RefusedAttempt = attempt });
        return new RegionHistory(login, region, query, DateTimeOffset.UtcNow, news).Run(stop);
    }

    private static void Use<T>(HistoryNews item, HistoryReport report, ParsingSink<T> parsing, ReadLimits limits, CancellationToken cancel)
        where T : class
    {
        string place = $"{Schemes.History}{item.AccountId}/{item.Region}";
        foreach (string record in item.Records)
            JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(record), place, parsing, limits, cancel);
        report.Add(item);
    }
}
