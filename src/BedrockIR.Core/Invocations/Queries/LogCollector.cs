using BedrockIR.Events.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Takes what was read of several logs, each record once: events go to their own collector, which keeps the one
/// account of all that was not used.</summary>
/// <param name="events">Takes the events, the skips and the warnings.</param>
/// <param name="filter">Says which invocations are wanted.</param>
/// <param name="output">Takes the invocations.</param>
internal sealed class LogCollector(EventCollector events, InvocationFilter filter, Action<Invocation> output) : IParsedRecordSink<LogItem>
{
    // A request's id is unique within an account and a region.
    private readonly Dictionary<(string? AccountId, string? Region), DuplicateDetector> _seen = [];

    /// <summary>Records that became invocations.</summary>
    public long Count { get; private set; }

    /// <summary>Those of them that are wanted.</summary>
    public long MatchedCount { get; private set; }

    /// <summary>Records that repeat an earlier one, whether they were handed over or not.</summary>
    public long DuplicateCount { get; private set; }

    /// <inheritdoc/>
    public void Accept(LogItem item)
    {
        if (item.Event is { } e)
            events.Accept(e);
        if (item.Invocation is { } invocation)
            Accept(invocation);
    }

    /// <inheritdoc/>
    public void Skip(SkippedItem item) => events.Skip(item);

    /// <inheritdoc/>
    public void Warn(string message) => events.Warn(message);

    /// <summary>Says how many were copies. Call it when all is read.</summary>
    public void Finish(IHost host)
    {
        if (DuplicateCount > 0)
            host.WriteVerbose($"{DuplicateCount:N0} invocations were the same as an earlier one and were {(events.KeepDuplicates ? "handed over again" : "counted once")}.");
    }

    /// <summary>The totals of a reading, with what became of the invocations.</summary>
    public QueryTotals AddCounts(QueryTotals totals) => totals with
    {
        InvocationCount = Count,
        MatchedInvocationCount = MatchedCount,
        DuplicateInvocationCount = DuplicateCount,
    };

    private void Accept(Invocation item)
    {
        if (IsDuplicate(item))
        {
            DuplicateCount++;
            if (!events.KeepDuplicates)
            {
                events.SkipDuplicate(item.Origin, "request");
                return;
            }
        }
        Count++;
        if (item.Timestamp is null)
            Warn($"{item.Origin}: the invocation {item.RequestId} has no timestamp that can be read; it is used without a time.");
        if (item.Arn is null)
            Warn($"{item.Origin}: the invocation {item.RequestId} has no identity.arn; it is used without one.");
        if (!filter.Matches(item))
            return;
        MatchedCount++;
        output(item);
    }

    private bool IsDuplicate(Invocation item)
    {
        if (item.RequestId is not { } id)
            return false;
        if (!_seen.TryGetValue((item.AccountId, item.Region), out DuplicateDetector? seen))
            _seen[(item.AccountId, item.Region)] = seen = new DuplicateDetector();
        DuplicateStatus sighting = seen.Add(id, item.Timestamp, item.ContentHash, item.Operation, item.Arn, item.ModelId, item.InferenceProfile, item.InferenceRegion, item.ErrorCode);
        if (sighting == DuplicateStatus.Conflict)
            events.ReportConflict(item.Origin, "invocation", id);
        return sighting == DuplicateStatus.Duplicate;
    }
}
