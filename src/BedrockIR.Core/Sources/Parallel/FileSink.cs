namespace BedrockIR.Sources.Parallel;

/// <summary>Parses the records of one file on the thread that reads it, and passes on what comes of them in pieces.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="queue">Takes the pieces.</param>
/// <param name="parser">Parses.</param>
internal sealed class FileSink<T>(FileQueue<T> queue, IRecordParser<T> parser) : IRecordSink
    where T : class
{
    private const int PieceSize = 128;

    // So that what was found is seen although little else is found.
    private const int MostMilliseconds = 100;

    private List<ReadItem<T>> _piece = [];
    private long _sentAt = Environment.TickCount64;
    private bool _records, _strange;

    /// <summary>Whether the file holds records, or says that it holds none.</summary>
    public bool IsLog => _records || !_strange;

    /// <inheritdoc/>
    public void Accept(SourceRecord record)
    {
        _records = true;
        T? parsed = parser.Parse(record, out SkippedItem? skipped);
        Add(new ReadItem<T>(parsed, skipped, null));
    }

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        _strange = true;
        Add(new ReadItem<T>(null, item, null));
    }

    /// <inheritdoc/>
    public void Warn(string message) => Add(new ReadItem<T>(null, null, message));

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
