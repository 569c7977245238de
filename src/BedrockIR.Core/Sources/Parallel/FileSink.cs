namespace BedrockIR.Sources.Parallel;

/// <summary>Parses the records of one file on the thread that reads it, and passes on what comes of them in pieces.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="queue">Takes the pieces.</param>
/// <param name="parser">Parses.</param>
internal sealed class FileSink<T>(FileQueue<T> queue, IRecordParser<T> parser) : IRecordSink
    where T : class
{
    private const int PieceSize = 32;

    // So that what was found is seen although little else is found.
    private const int MostMilliseconds = 100;

    private List<ReadItem<T>> _piece = [];
    private long _sentAt = Environment.TickCount64;
    private long _count, _inflated;
    private bool _records, _strange;
    private int _leftOut;

    /// <summary>What the file came to. One that holds records, or says that it holds none, is a log; an archive in which
    /// nothing is wanted says nothing.</summary>
    public FileTotals Totals => new(_records || (!_strange && _leftOut == 0), _count, _inflated, _leftOut);

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
        _records = true;
        _count += record.IsGlance ? 0 : 1;
        if (parsed is not null || skipped is not null)
            Add(new ReadItem<T>(parsed, skipped, null));
        return true;
    }

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        _strange = true;
        _count += item.Count;
        Add(new ReadItem<T>(null, item, null));
    }

    /// <inheritdoc/>
    public void Warn(string message) => Add(new ReadItem<T>(null, null, message));

    /// <summary>Counts records that were found and passed over.</summary>
    public void Passed(long records)
    {
        _count += records;
        _records |= records > 0;
    }

    /// <summary>Counts an entry of an archive that is not wanted by its name.</summary>
    public void LeftOut() => _leftOut++;

    /// <summary>Counts what was read of the file, after decompression.</summary>
    public void Inflated(long bytes) => _inflated += bytes;

    /// <summary>Passes on what is left.</summary>
    public void Flush()
    {
        if (_piece.Count == 0)
            return;
        queue.Put(_piece);
        _piece = [];
        _sentAt = Environment.TickCount64;
    }

    private void Add(ReadItem<T> item)
    {
        _piece.Add(item);
        if (_piece.Count == PieceSize || Environment.TickCount64 - _sentAt > MostMilliseconds)
            Flush();
    }
}
