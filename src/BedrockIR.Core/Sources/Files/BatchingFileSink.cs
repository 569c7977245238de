namespace BedrockIR.Sources.Files;

/// <summary>Parses the records of one file on the thread that reads it, and passes on what comes of them in pieces.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="queue">Takes the pieces.</param>
/// <param name="parser">Parses.</param>
internal sealed class BatchingFileSink<T>(FileBatchQueue<T> queue, IRecordParser<T> parser) : IRecordSink
    where T : class
{
    private const int BatchSize = 32;

    // So that what was found is seen although little else is found.
    private const int MaxDelayMilliseconds = 100;

    private List<ParsedItem<T>> _batch = [];
    private long _sentAt = Environment.TickCount64;
    private long _count, _inflated;
    private bool _hasRecords, _hasSkipped;
    private int _excluded;

    /// <summary>What the file came to. One that holds records, or says that it holds none, is a log; an archive in which
    /// nothing is wanted says nothing.</summary>
    public FileTotals Totals => new(_hasRecords || (!_hasSkipped && _excluded == 0), _count, _inflated, _excluded);

    /// <inheritdoc/>
    public bool Accept(SourceRecord record)
    {
        T? parsed = parser.Parse(record, out SkippedItem? skipped);
        if (record.IsUnvalidated && parsed is null && skipped is null)
            return false;
        // A record of another log does not make the file one that was asked for, nor does a notification.
        if (skipped?.Reason is SkipReason.InvocationLog or SkipReason.TrailEvent or SkipReason.Notification)
        {
            Skip(skipped);
            return true;
        }
        _hasRecords = true;
        _count += record.IsPartial ? 0 : 1;
        if (parsed is not null || skipped is not null)
            Add(new ParsedItem<T>(parsed, skipped, null));
        return true;
    }

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        _hasSkipped = true;
        _count += item.Count;
        Add(new ParsedItem<T>(null, item, null));
    }

    /// <inheritdoc/>
    public void Warn(string message) => Add(new ParsedItem<T>(null, null, message));

    /// <summary>Counts records that were found and passed over.</summary>
    public void CountIgnored(long records)
    {
        _count += records;
        _hasRecords |= records > 0;
    }

    /// <summary>Counts an entry of an archive that is not wanted by its name.</summary>
    public void CountExcluded() => _excluded++;

    /// <summary>Counts what was read of the file, after decompression.</summary>
    public void CountInflatedBytes(long bytes) => _inflated += bytes;

    /// <summary>Passes on what is left.</summary>
    public void Flush()
    {
        if (_batch.Count == 0)
            return;
        queue.Enqueue(_batch);
        _batch = [];
        _sentAt = Environment.TickCount64;
    }

    private void Add(ParsedItem<T> item)
    {
        _batch.Add(item);
        if (_batch.Count == BatchSize || Environment.TickCount64 - _sentAt > MaxDelayMilliseconds)
            Flush();
    }
}
