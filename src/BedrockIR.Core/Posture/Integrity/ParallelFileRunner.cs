using System.Runtime.ExceptionServices;

namespace BedrockIR.Posture.Integrity;

/// <summary>Does the same with many files, several at a time.</summary>
internal static class ParallelFileRunner
{
    private const int ProgressMilliseconds = 200;

    /// <summary>Does it. When it returns, no thread of it runs.</summary>
    /// <param name="items">The files.</param>
    /// <param name="readers">How many at a time.</param>
    /// <param name="work">What is done with one.</param>
    /// <param name="progress">Hears, on the thread that calls, how many are done.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What came of each, in their order.</returns>
    public static TResult[] Run<T, TResult>(IReadOnlyList<T> items, int readers, Func<T, TResult> work, Action<int> progress, CancellationToken cancel)
    {
        TResult[] results = new TResult[items.Count];
        int next = -1, done = 0;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] running = [.. Enumerable.Range(0, Math.Min(readers, items.Count)).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task all = Task.WhenAll(running);
        while (Task.WaitAny([all], ProgressMilliseconds, CancellationToken.None) < 0)
            progress(Volatile.Read(ref done));
        cancel.ThrowIfCancellationRequested();
        if (all.Exception?.InnerException is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return results;

        void Work()
        {
            try
            {
                for (int i; (i = Interlocked.Increment(ref next)) < items.Count && !stop.IsCancellationRequested; Interlocked.Increment(ref done))
                    results[i] = work(items[i]);
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }
    }
}
