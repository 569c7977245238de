using BedrockIR.Aws.Queries;
using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Posture.Facts;

/// <summary>What CloudTrail's event history says about a region's model invocation logging.</summary>
internal static class LoggingHistory
{
    private static readonly string[] ChangeNames = ["PutModelInvocationLoggingConfiguration", "DeleteModelInvocationLoggingConfiguration"];

    // What the invocation log covers: the endpoint bedrock-runtime, and of it what CloudTrail logs as management events.
    private static readonly string[] InvocationNames = ["InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream"];

    /// <summary>Who changed the configuration, the newest first, attempts included.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<IReadOnlyList<TrailEvent>> FindChanges(CachedAwsQueries reader, string region, DateTimeOffset since)
    {
        IReadOnlyList<TrailEvent>[] found = await Task.WhenAll(ChangeNames.Select(name => RecentEvents.FindByName(reader, region, name, since))).ConfigureAwait(false);
        return [.. found.SelectMany(f => f).OrderByDescending(e => e.EventTime)];
    }

    /// <summary>When models were invoked with success.</summary>
    /// <param name="reader">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="since">The earliest time.</param>
    /// <param name="settled">The time before which logs must have arrived.</param>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<InvocationTimes> FindInvocations(CachedAwsQueries reader, string region, DateTimeOffset since, DateTimeOffset settled)
    {
        InvocationTimes[] times = await Task.WhenAll(InvocationNames.Select(name => FindInvocations(reader, region, name, since, settled))).ConfigureAwait(false);
        return new InvocationTimes(times.Max(t => t.Last), times.Max(t => t.LastDue));
    }

    private static async Task<InvocationTimes> FindInvocations(CachedAwsQueries reader, string region, string name, DateTimeOffset since, DateTimeOffset settled)
    {
        IReadOnlyList<TrailEvent> newest = await RecentEvents.FindByName(reader, region, name, since).ConfigureAwait(false);
        // Where much goes on, one page does not reach back that far.
        IReadOnlyList<TrailEvent> before = newest.Count > 0 && newest.All(e => e.EventTime > settled)
            ? await RecentEvents.FindByName(reader, region, name, since, settled).ConfigureAwait(false) : newest;
        return new InvocationTimes(GetLastTime(newest), GetLastTime(before.Where(e => e.EventTime <= settled)));
    }

    private static DateTimeOffset? GetLastTime(IEnumerable<TrailEvent> events) => events.Where(e => e.ErrorCode is null).Max(e => e.EventTime);
}

/// <summary>When models were invoked.</summary>
/// <param name="Last">The last time; null when they were not.</param>
/// <param name="LastDue">The last time of which the log must have arrived.</param>
internal readonly record struct InvocationTimes(DateTimeOffset? Last, DateTimeOffset? LastDue);
