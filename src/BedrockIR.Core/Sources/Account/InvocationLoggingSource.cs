using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Sources.Account.Buckets;
using BedrockIR.Sources.Account.LogGroups;

namespace BedrockIR.Sources.Account;

/// <summary>Finds out where each region's model invocations are logged to, so that they can be read there.</summary>
/// <param name="account">The account.</param>
/// <param name="startTime">The earliest time that is wanted.</param>
/// <param name="endTime">The latest time that is wanted.</param>
internal sealed class InvocationLoggingSource(AwsAccount account, DateTimeOffset? startTime, DateTimeOffset? endTime) : ILogSource
{
    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        (AccountLogin Login, string Region)[] places = [.. account.Logins.SelectMany(l => account.Regions.Where(BedrockRegions.Contains).Select(r => (l, r)))];
        RegionDestination[] answers = Task.WhenAll(places.Select(p => QueryDestination(p.Login, p.Region, cancel))).GetAwaiter().GetResult();
        foreach (RegionDestination failed in answers.Where(a => a.Problem is not null))
            host.WriteError(failed.Problem!);
        RegionDestination[] silent = [.. answers.Where(a => a.Problem is null && a.Bucket is null && a.LogGroup is null)];
        if (silent.Length > 0)
            host.WriteWarning($"Model invocations are not logged in {string.Join(", ", silent.Select(s => s.Region).Distinct())}: prompts and answers of that time are not known.");
        string[] buckets = [.. answers.Select(a => a.Bucket).OfType<string>().Distinct()], groups = [.. answers.Select(a => a.LogGroup).OfType<string>().Distinct()];
        List<ILogSource> sources = [];
        if (buckets.Length > 0)
            sources.Add(new BucketSource(account, [.. buckets.Select(S3Uri.Parse)], isNamed: false));
        if (groups.Length > 0)
            sources.Add(new LogGroupSource(account, groups, startTime, endTime));
        return new CompositeLogSource(sources).Read(request with { Prefilter = null }, newParser, sink, host, cancel);
    }

    private static async Task<RegionDestination> QueryDestination(AccountLogin login, string region, CancellationToken cancel)
    {
        try
        {
            GetModelInvocationLoggingConfigurationResponse answer =
                await login.Session.Call(BedrockOperations.GetModelInvocationLoggingConfiguration, new EmptyShape(), region, cancel).ConfigureAwait(false);
            return GetDestination(login, region, answer.LoggingConfig);
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            return new RegionDestination(region, null, null, AwsErrors.Explain(e, BedrockOperations.GetModelInvocationLoggingConfiguration.Action, $"{region} of the account {login.AccountId}", "Whether and where model invocations are logged there is not known, and none was read."));
        }
    }

    // What is delivered to both is read once, where it is read faster.
    private static RegionDestination GetDestination(AccountLogin login, string region, LoggingConfig? config)
    {
        if (config?.S3Config is { BucketName: { } bucket } s3)
        {
            string prefix = s3.KeyPrefix is { Length: > 0 } given ? given.Trim('/') + "/" : "";
            return new RegionDestination(region, $"s3://{bucket}/{prefix}AWSLogs/{login.AccountId}/BedrockModelInvocationLogs/{region}/", null, null);
        }
        return new RegionDestination(region, null, config?.CloudWatchConfig?.LogGroupName is { } group
            ? $"arn:{login.Partition}:logs:{region}:{login.AccountId}:log-group:{group}" : null, null);
    }

    private sealed record RegionDestination(string Region, string? Bucket, string? LogGroup, InputException? Problem);
}
