using BedrockIR.Aws.Access;
using BedrockIR.Events.Filtering;
using BedrockIR.Sources;
using BedrockIR.Sources.Account;
using BedrockIR.Sources.Account.Buckets;
using BedrockIR.Sources.Account.History;
using BedrockIR.Sources.Account.Lake;
using BedrockIR.Sources.Account.LogGroups;

namespace BedrockIR.Events.Queries;

/// <summary>Where the live account's logs can be had from.</summary>
public static class AccountLogs
{
    /// <summary>CloudTrail's event history, by LookupEvents: management events of the last 90 days.</summary>
    /// <param name="account">The account.</param>
    /// <param name="filter">Which events are wanted. One attribute is looked up, that which reads the fewest pages; the rest is
    /// filtered by whoever reads.</param>
    /// <param name="checkpointPath">A folder in which pages are kept as they come, so that the same query goes on after an
    /// interruption; null for none.</param>
    public static ILogSource FromEventHistory(AwsAccount account, TrailEventFilter filter, string? checkpointPath = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FromEventHistory(account, LookupPlanBuilder.Build(filter), filter.StartTime, filter.EndTime, checkpointPath);
    }

    /// <summary>Parts of S3 buckets to which CloudTrail or Bedrock deliver.</summary>
    /// <param name="account">The account whose credentials are used.</param>
    /// <param name="uris">Addresses, <c>s3://bucket/AWSLogs/</c> for instance.</param>
    /// <exception cref="InputException">One of them is no address.</exception>
    public static ILogSource FromBuckets(AwsAccount account, IEnumerable<string> uris) =>
        new BucketSource(account, [.. uris.Select(S3Uri.Parse)], isNamed: true);

    /// <summary>An event data store of CloudTrail Lake.</summary>
    /// <param name="account">The account.</param>
    /// <param name="eventDataStore">The store's ARN or id.</param>
    /// <param name="filter">Which events are wanted.</param>
    /// <exception cref="InputException">It is no event data store's id.</exception>
    public static ILogSource FromEventDataStore(AwsAccount account, string eventDataStore, TrailEventFilter filter) =>
        new LakeSource(account, eventDataStore, LakeQueryBuilder.Build(LakeQueryBuilder.ParseStoreId(eventDataStore), filter));

    /// <summary>Log groups of CloudWatch Logs to which Bedrock delivers model invocation logs.</summary>
    /// <param name="account">The account.</param>
    /// <param name="groups">Names or ARNs.</param>
    /// <param name="startTime">The earliest time; any when null.</param>
    /// <param name="endTime">The latest time; any when null.</param>
    public static ILogSource FromLogGroups(AwsAccount account, IReadOnlyList<string> groups, DateTimeOffset? startTime, DateTimeOffset? endTime) =>
        new LogGroupSource(account, groups, startTime, endTime);

    /// <summary>The model invocation logs, where each region's configuration says that they are delivered to.</summary>
    /// <param name="account">The account.</param>
    /// <param name="startTime">The earliest time; any when null.</param>
    /// <param name="endTime">The latest time; any when null.</param>
    public static ILogSource FromInvocationLogging(AwsAccount account, DateTimeOffset? startTime, DateTimeOffset? endTime) =>
        new InvocationLoggingSource(account, startTime, endTime);

    /// <summary>The event history, by plans of one's own.</summary>
    internal static ILogSource FromEventHistory(
        AwsAccount account, IReadOnlyList<LookupPlan> plans, DateTimeOffset? startTime, DateTimeOffset? endTime, string? checkpointPath) =>
        new EventHistorySource(account, new HistoryQuery { Plans = plans, StartTime = startTime, EndTime = endTime, CheckpointPath = checkpointPath });
}
