using System.Runtime.ExceptionServices;

namespace BedrockIR.Sources.Files;

/// <summary>
/// What comes out of one file, on its way from the thread that reads the file to the one that uses it. The reader waits
/// when the user is behind, so that the backlog stays small whatever the file holds.
/// </summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="file">The file.</param>
/// <param name="mostPieces">How many pieces may wait.</param>
internal sealed class FileBatchQueue<T>(LogFile file, int mostPieces)
    where T : class
{
    private const int WaitMilliseconds = 250;

    private readonly Queue<IReadOnlyList<ParsedItem<T>>> _batches = [];
    private ExceptionDispatchInfo? _failure;
    private long _bytesRead;
    private bool _complete, _stopped;

    /// <summary>The file.</summary>
    public LogFile File { get; } = file;

    /// <summary>How many bytes of the file have been read; it grows while the file is being read.</summary>
    public long BytesRead
    {
        get => Volatile.Read(ref _bytesRead);
        set => Volatile.Write(ref _bytesRead, value);
    }

    /// <summary>What the file came to; it stands when the last piece has been taken.</summary>
    public FileTotals Totals { get; private set; }

    /// <summary>Adds a piece; waits while too many are waiting.</summary>
    /// <exception cref="OperationCanceledException">Nobody takes any more.</exception>
    public void Enqueue(IReadOnlyList<ParsedItem<T>> piece)
    {
        lock (_batches)
        {
            while (_batches.Count >= mostPieces && !_stopped)
                Monitor.Wait(_batches);
            if (_stopped)
                throw new OperationCanceledException();
            _batches.Enqueue(piece);
            Monitor.PulseAll(_batches);
        }
    }

    /// <summary>Says that the file is done.</summary>
    public void Complete(FileTotals totals)
    {
        lock (_batches)
        {
            Totals = totals;
            _complete = true;
            Monitor.PulseAll(_batches);
        }
    }

    /// <summary>Says that reading the file failed in a way that nobody expected.</summary>
    public void Fail(Exception failure)
    {
        lock (_batches)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            Monitor.PulseAll(_batches);
        }
    }

    /// <summary>Takes the next piece; waits for it.</summary>
    /// <returns>Null when there is none any more; an empty one when none has come for a while.</returns>
    public IReadOnlyList<ParsedItem<T>>? Dequeue()
    {
        lock (_batches)
        {
            bool soon = true;
            while (_batches.Count == 0 && !_complete && _failure is null && !_stopped && soon)
                soon = Monitor.Wait(_batches, WaitMilliseconds);
            if (_stopped)
                throw new OperationCanceledException();
            _failure?.Throw();
            if (!_batches.TryDequeue(out IReadOnlyList<ParsedItem<T>>? piece))
                return _complete ? null : [];
            Monitor.PulseAll(_batches);
            return piece;
        }
    }

    /// <summary>Ends all waiting.</summary>
    public void Stop()
    {
        lock (_batches)
        {
            _stopped = true;
            Monitor.PulseAll(_batches);
        }
    }
}
