namespace BedrockIR.Sources.Files;

/// <summary>
/// Gives files to the threads that read them and their queues, in the same order, to the one that uses what they hold.
/// Readers come to a halt when they are too many files ahead.
/// </summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="files">The files.</param>
/// <param name="readers">How many threads read.</param>
internal sealed class OrderedFileQueue<T>(IReadOnlyList<LogFile> files, int readers)
    where T : class
{
    // All pieces that wait, in all files, take a few tens of megabytes at most.
    private const int MaxPieces = 64;

    private readonly Queue<FileBatchQueue<T>> _started = [];
    private readonly int _maxAhead = 2 * readers;
    private int _next;
    private bool _stopped;

    /// <summary>The next file to read.</summary>
    /// <returns>Null when there is none any more.</returns>
    public FileBatchQueue<T>? StartNext()
    {
        lock (_started)
        {
            while (_started.Count >= _maxAhead && !_stopped)
                Monitor.Wait(_started);
            if (_stopped || _next == files.Count)
                return null;
            FileBatchQueue<T> queue = new(files[_next++], Math.Max(2, MaxPieces / _maxAhead));
            _started.Enqueue(queue);
            Monitor.PulseAll(_started);
            return queue;
        }
    }

    /// <summary>The queue of the next file to use; waits until its reading has begun. The queue stays the next until
    /// <see cref="RemoveFirst"/>.</summary>
    public FileBatchQueue<T> WaitForNext()
    {
        lock (_started)
        {
            while (_started.Count == 0 && !_stopped)
                Monitor.Wait(_started);
            return _stopped ? throw new OperationCanceledException() : _started.Peek();
        }
    }

    /// <summary>Says that the file is used up.</summary>
    public void RemoveFirst()
    {
        lock (_started)
        {
            _started.Dequeue();
            Monitor.PulseAll(_started);
        }
    }

    /// <summary>Ends all waiting, here and in the queues.</summary>
    public void Stop()
    {
        lock (_started)
        {
            _stopped = true;
            foreach (FileBatchQueue<T> queue in _started)
                queue.Stop();
            Monitor.PulseAll(_started);
        }
    }
}
