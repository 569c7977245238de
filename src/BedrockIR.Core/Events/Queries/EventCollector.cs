using BedrockIR.Events.Attribution;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Events.Queries;

/// <summary>
/// Turns records into events, leaves out those that it has seen before, and keeps count of everything that was not
/// used. What it skips it also says, up to a limit, so that a thousand damaged files do not bury the answer.
/// </summary>
public sealed class EventCollector(Action<TrailEvent> output, IHost host, ResourceDirectory? known = null) : IRecordSink, IParsedRecordSink<TrailEvent>
{
    private const int MaxWarnings = 25;

    private readonly EventAttributor _attribution = new(known ?? new ResourceDirectory());
    private readonly EventParser _parser = new();
    private readonly DuplicateDetector _seen = new();
    private readonly Dictionary<(string Path, string What), SkippedItem> _duplicates = [];
    private readonly Dictionary<(string Path, string What), SkippedItem> _conflicts = [];
    private readonly Dictionary<(string Path, string What), long> _conflictCounts = [];
    private readonly SkippedItemLog _skipped = new();
    private int _warningCount;
    private long _hiddenCount;

    /// <summary>Whether an event that was seen before is handed over again.</summary>
    public bool KeepDuplicates { get; init; }

    /// <summary>Records that became events.</summary>
    public long EventCount { get; private set; }

    /// <summary>Records that are of the same call as an earlier one, whether they were handed over or not.</summary>
    public long DuplicateCount { get; private set; }

    /// <summary>Everything that was not used. Duplicates are added up by file, and so is what has
    /// the id of another call, which counts as nothing because it was used; so are objects of
    /// another kind that follow one another, at the place of the first: a large log of something else is one item. Of
    /// each kind, a file has at most a hundred; the last of them stands for the rest.</summary>
    public IReadOnlyList<SkippedItem> Skipped => [.. _skipped.Items, .. _duplicates.Values, .. _conflicts.Values];

    /// <inheritdoc/>
    bool IRecordSink.Accept(SourceRecord record) => _parser.ParseInto(record, Accept, Skip);

    /// <summary>Takes an event that has been parsed.</summary>
    /// <param name="item">The event.</param>
    public void Accept(TrailEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.IsPartial)
        {
            _attribution.Learn(item);
            return;
        }
        if (item.EventId is { } id && IsDuplicate(item, id))
            return;
        WarnAboutMissing(item);
        EventCount++;
        // An event from the pipeline may have been attributed with an inventory at hand, which is not known here.
        output(item.PathEvidence is null ? _attribution.Apply(item) : item);
    }

    // All that a rule can look at belongs to the call: whoever plants a copy would change what the rule for it asks.
    private bool IsDuplicate(TrailEvent e, string id)
    {
        switch (_seen.Add(id, e.EventTime, e.ContentHash, e.EventSource, e.EventName, e.EventType, e.Region, e.AccountId, e.RequestId, e.ErrorCode, e.ErrorMessage,
            e.UserIdentityType, e.Arn, e.PrincipalId, e.UserName, e.AccessKeyId, e.IssuerArn, e.InvokedBy, e.MfaAuthenticated?.ToString(), e.SourceIPAddress, e.UserAgent, e.ModelId,
            e.CallerAccountId, e.ReadOnly?.ToString(), e.EventCategory))
        {
            case DuplicateStatus.Duplicate:
                DuplicateCount++;
                if (KeepDuplicates)
                    return false;
                SkipDuplicate(e.Origin, "event");
                return true;
            case DuplicateStatus.Conflict:
                ReportConflict(e.Origin, "event", id);
                return false;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        bool isNew = _skipped.Add(item);
        // That a file has events beside the invocations that were asked for is no damage; nor is what AWS leaves in every
        // bucket of logs: a digest an hour for each region would bury what else there is to say.
        if (item.Reason is SkipReason.TrailEvent or SkipReason.PermissionCheck or SkipReason.Digest)
            return;
        if (isNew)
            Warn(item.ToString());
        else
            WriteHidden(item.ToString());
    }

    /// <inheritdoc/>
    public void Warn(string message)
    {
        if (_warningCount == MaxWarnings)
        {
            WriteHidden(message);
            return;
        }
        _warningCount++;
        host.WriteWarning(message);
    }

    /// <summary>Says what was left out of the warnings. Call it when all is read.</summary>
    public void Finish()
    {
        if (_hiddenCount > 0)
            host.WriteWarning($"{_hiddenCount:N0} more such warnings were not shown; everything that was not used is counted.");
        if (DuplicateCount > 0)
            host.WriteVerbose($"{DuplicateCount:N0} records were of the same event as an earlier one and were {(KeepDuplicates ? "handed over again" : "counted once")}.");
    }

    /// <summary>Counts a record that is a copy of an earlier one and is not used.</summary>
    /// <param name="origin">Where the copy stands.</param>
    /// <param name="what">Whose id it repeats, in one word.</param>
    internal void SkipDuplicate(RecordOrigin origin, string what)
    {
        long before = _duplicates.TryGetValue((origin.Path, what), out SkippedItem? known) ? known.Count : 0;
        _duplicates[(origin.Path, what)] = new SkippedItem(origin.Path, SkipReason.Duplicate, before + 1, null,
            $"{before + 1:N0} records whose {what} id was read before; each {what} is counted once.");
    }

    /// <summary>Reports a record that has the id of another call. It is used.</summary>
    /// <param name="origin">Where it stands.</param>
    /// <param name="what">Whose id it is, in one word.</param>
    /// <param name="id">The id.</param>
    internal void ReportConflict(RecordOrigin origin, string what, string id)
    {
        long count = _conflictCounts[(origin.Path, what)] = _conflictCounts.GetValueOrDefault((origin.Path, what)) + 1;
        long? first = count == 1 ? origin.Offset : _conflicts[(origin.Path, what)].Offset;
        SkippedItem conflict = new(origin.Path, SkipReason.ConflictingId, 0, first,
            $"{count:N0} {what}s have an id that an earlier, different {what} has, {(count == 1 ? SafeText.Clean(id) : "this one first")}. All were used. AWS gives no id twice: one of the two was altered, made up, or exported without all of its members; compare both with the original logs and check the trail's digests.");
        _conflicts[(origin.Path, what)] = conflict;
        if (count == 1)
            Warn(conflict.ToString());
        else
            WriteHidden($"{origin}: the {what} {SafeText.Clean(id)} has the id of an earlier, different one.");
    }

    private void WriteHidden(string message)
    {
        _hiddenCount++;
        host.WriteVerbose(message);
    }

    private void WarnAboutMissing(TrailEvent e)
    {
        if (e.EventTime is null)
            Warn($"{e.Origin}: the record {e.EventName} has no eventTime that can be read; it is used without a time.");
        // Service events have an identity without a type or an ARN.
        if (e.UserIdentityType is null && e.Principal == PrincipalName.Unknown)
            Warn($"{e.Origin}: the record {e.EventName} has no userIdentity; it is used without one.");
    }
}
