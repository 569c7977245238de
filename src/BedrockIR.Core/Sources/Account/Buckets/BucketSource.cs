using BedrockIR.Aws.Access;
using BedrockIR.Aws.Queries;
using BedrockIR.Sources.Files;

namespace BedrockIR.Sources.Account.Buckets;

/// <summary>Logs in S3, as CloudTrail and Bedrock deliver them: they are read as files are, several at a time, without being
/// stored.</summary>
/// <param name="account">The account, of which the first login is used: whose bucket it is does not matter.</param>
/// <param name="addresses">The parts of buckets.</param>
/// <param name="isNamed">Whether the user named them: one without any log is then an error. A bucket that the account's configuration
/// names may well hold nothing of the time that is asked about.</param>
internal sealed class BucketSource(AwsAccount account, IReadOnlyList<S3Uri> addresses, bool isNamed) : ILogSource
{
    // One waits for the network more than for anything else.
    private const int ReaderCount = 16;

    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ReadTotals totals = new();
        foreach (S3Uri address in addresses)
        {
            if (Find(address, request, host, cancel) is { } found)
                totals = totals.Add(Read(address, found, request, newParser, sink, host, cancel));
        }
        return totals;
    }

    private ReadTotals Read<T>(
        S3Uri address, LogFileSearchResult found, ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ReadTotals read = ParallelLogReader.Read(found, request with { ReaderCount = ReaderCount }, newParser, sink, host, cancel);
        if (read.LogFiles == 0)
            ReportNoLogs(address, read, host);
        return read;
    }

    private void ReportNoLogs(S3Uri address, in ReadTotals read, IHost host)
    {
        string place = SafeText.Clean(address.ToString())!;
        string what = $"No log was read from {place}: {read.Files:N0} objects were opened, and {read.ExcludedFiles:N0} objects and {read.ExcludedFolders:N0} folders were left out by their names.";
        if (isNamed)
            host.WriteError(new InputException("NoLogsFound", $"{what} Check the prefix, the times, regions and accounts. What happened there is not known.", place));
        else
            host.WriteWarning(what);
    }

    private LogFileSearchResult? Find(S3Uri address, ReadRequest request, IHost host, CancellationToken cancel)
    {
        try
        {
            return FindInBucketRegion(address, request, cancel);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            host.WriteError(AwsErrors.Explain(e, "s3:ListBucket", SafeText.Clean(address.ToString())!, "Nothing in it was read."));
            return null;
        }
    }

    // The SDK itself follows a bucket to its region, but not where an address of its own was given.
    private LogFileSearchResult FindInBucketRegion(S3Uri address, ReadRequest request, CancellationToken cancel)
    {
        try
        {
            return List(address, request, account.DefaultRegion, cancel);
        }
        catch (Exception e) when (AwsErrors.IsWrongRegion(e))
        {
            return List(address, request, GetRegion(address, cancel), cancel);
        }
    }

    private string GetRegion(S3Uri address, CancellationToken cancel) =>
        account.CallerSession.GetS3Client(account.DefaultRegion).GetRegion(address.Bucket, cancel).GetAwaiter().GetResult();

    private LogFileSearchResult List(S3Uri address, ReadRequest request, string region, CancellationToken cancel)
    {
        using BucketLister listing = new(account.CallerSession.GetS3Client(region), address, request.FileFilter);
        return listing.Find(cancel).GetAwaiter().GetResult();
    }
}
