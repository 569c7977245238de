using System.Runtime.ExceptionServices;

namespace BedrockIR.Sources.Parallel;

/// <summary>
/// What comes out of one file, on its way from the thread that reads the file to the one that uses it. The reader waits
/// when the user is behind, so that the backlog stays small whatever the file holds.
/// </summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="file">The file.</param>
/// <param name="mostPieces">How many pieces may wait.</param>
internal sealed class FileQueue<T>(LogFile file, int mostPieces)
    where T : class
{
    private const int WhileMilliseconds = 250;

    private readonly Queue<IReadOnlyList<ReadItem<T>>> _pieces = [];
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
    public void Put(IReadOnlyList<ReadItem<T>> piece)
    {
        lock (_pieces)
        {
            while (_pieces.Count >= mostPieces && !_stopped)
                Monitor.Wait(_pieces);
            if (_stopped)
                throw new OperationCanceledException();
            _pieces.Enqueue(piece);
            Monitor.PulseAll(_pieces);
        }
    }

    /// <summary>Says that the file is done.</summary>
    public void Complete(FileTotals totals)
    {
        lock (_pieces)
        {
            Totals = totals;
            _complete = true;
            Monitor.PulseAll(_pieces);
        }
    }

    /// <summary>Says that reading the file failed in a way that nobody expected.</summary>
    public void Fail(Exception failure)
    {
        lock (_pieces)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            Monitor.PulseAll(_pieces);
        }
    }

    /// <summary>Takes the next piece; waits for it.</summary>
    /// <returns>Null when there is none any more; an empty one when none has come for a while.</returns>
    public IReadOnlyList<ReadItem<T>>? Take()
    {
        lock (_pieces)
        {
            bool soon = true;
            while (_pieces.Count == 0 && !_complete && _failure is null && !_stopped && soon)
                soon = Monitor.Wait(_pieces, WhileMilliseconds);
            if (_stopped)
                throw new OperationCanceledException();
            _failure?.Throw();
            if (!_pieces.TryDequeue(out IReadOnlyList<ReadItem<T>>? piece))
                return _complete ? null : [];
            Monitor.PulseAll(_pieces);
            return piece;
        }
    }

    /// <summary>Ends all waiting.</summary>
    public void Stop()
    {
        lock (_pieces)
        {
            _stopped = true;
            Monitor.PulseAll(_pieces);
        }
    }
}
