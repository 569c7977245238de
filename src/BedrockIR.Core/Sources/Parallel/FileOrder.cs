namespace BedrockIR.Sources.Parallel;

/// <summary>
/// Gives files to the threads that read them and their queues, in the same order, to the one that uses what they hold.
/// Readers come to a halt when they are too many files ahead.
/// </summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="files">The files.</param>
/// <param name="readers">How many threads read.</param>
internal sealed class FileOrder<T>(IReadOnlyList<LogFile> files, int readers)
    where T : class
{
    // All pieces that wait, in all files, take a few tens of megabytes at most.
    private const int MostPieces = 64;

    private readonly Queue<FileQueue<T>> _begun = [];
    private readonly int _mostAhead = 2 * readers;
    private int _next;
    private bool _stopped;

    /// <summary>The next file to read.</summary>
    /// <returns>Null when there is none any more.</returns>
    public FileQueue<T>? Begin()
    {
        lock (_begun)
        {
            while (_begun.Count >= _mostAhead && !_stopped)
                Monitor.Wait(_begun);
            if (_stopped || _next == files.Count)
                return null;
            FileQueue<T> queue = new(files[_next++], Math.Max(2, MostPieces / _mostAhead));
            _begun.Enqueue(queue);
            Monitor.PulseAll(_begun);
            return queue;
        }
    }

    /// <summary>The queue of the next file to use; waits until its reading has begun. The queue stays the next until
    /// <see cref="Used"/>.</summary>
    public FileQueue<T> Next()
    {
        lock (_begun)
        {
            while (_begun.Count == 0 && !_stopped)
                Monitor.Wait(_begun);
            return _stopped ? throw new OperationCanceledException() : _begun.Peek();
        }
    }

    /// <summary>Says that the file is used up.</summary>
    public void Used()
    {
        lock (_begun)
        {
            _begun.Dequeue();
            Monitor.PulseAll(_begun);
        }
    }

    /// <summary>Ends all waiting, here and in the queues.</summary>
    public void Stop()
    {
        lock (_begun)
        {
            _stopped = true;
            foreach (FileQueue<T> queue in _begun)
                queue.Stop();
            Monitor.PulseAll(_begun);
        }
    }
}
