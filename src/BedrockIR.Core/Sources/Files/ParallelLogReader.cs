namespace BedrockIR.Sources.Files;

/// <summary>Reads files and folders of CloudTrail logs, several files at a time, and gives what they hold in order.</summary>
public static class ParallelLogReader
{
    /// <summary>Hands what is made of the records below the paths to the sink, in the order of the files and of the records
    /// in them, and tells it of all that was not used. When it returns, no thread of it runs and no file is open.</summary>
    /// <typeparam name="T">What is made of a record.</typeparam>
    /// <param name="request">What to read.</param>
    /// <param name="newParser">Makes a parser, for each thread one.</param>
    /// <param name="sink">Takes what was read, on the thread that calls.</param>
    /// <param name="host">Hears of paths that cannot be used, and of progress, on the thread that calls.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ReadTotals Read<T>(
        ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(newParser);
        return Read(LogFileFinder.Find(request.Paths, host, cancel, request.FileFilter), request, newParser, sink, host, cancel);
    }

    /// <summary>Does the same with files that have been found already, wherever they are.</summary>
    internal static ReadTotals Read<T>(LogFileSearchResult found, ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        int readers = Math.Clamp(found.Files.Count, 1, request.ReaderCount);
        OrderedFileQueue<T> order = new(found.Files, readers);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using CancellationTokenRegistration stopping = stop.Token.Register(order.Stop);
        Task[] running = [.. Enumerable.Range(0, readers).Select(_ => Task.Factory.StartNew(
            () => ReadFiles(order, new LogFileReader<T>(request, newParser(), stop.Token)),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            return Dispatch(order, found, sink, host, cancel);
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(running, CancellationToken.None);
        }
    }

    private static void ReadFiles<T>(OrderedFileQueue<T> order, LogFileReader<T> scan)
        where T : class
    {
        while (order.StartNext() is { } queue)
        {
            try
            {
                scan.Read(queue);
            }
            catch (Exception e)
            {
                // It is thrown again where the file is used; a stop needs no more than the end of this thread.
                queue.Fail(e);
                return;
            }
        }
    }

    private static ReadTotals Dispatch<T>(OrderedFileQueue<T> order, LogFileSearchResult found, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        IReadOnlyList<LogFile> files = found.Files;
        ReadTotals totals = new() { Files = files.Count, ExcludedFiles = found.ExcludedFiles, ExcludedFolders = found.ExcludedFolders };
        long total = files.Sum(f => f.Length);
        for (int i = 0; i < files.Count; i++)
        {
            host.WriteProgress(new ReadProgress(i, files.Count, totals.Bytes, total, files[i].Path));
            FileBatchQueue<T> queue = order.WaitForNext();
            while (queue.Dequeue() is { } piece)
            {
                if (piece.Count == 0)
                    host.WriteProgress(new ReadProgress(i, files.Count, totals.Bytes + queue.BytesRead, total, files[i].Path));
                Dispatch(piece, sink, cancel);
            }
            totals = totals.AddFile(queue.File.Length, queue.Totals);
            order.RemoveFirst();
        }
        host.WriteProgress(new ReadProgress(files.Count, files.Count, totals.Bytes, total, null));
        return totals;
    }

    private static void Dispatch<T>(IReadOnlyList<ParsedItem<T>> piece, IParsedRecordSink<T> sink, CancellationToken cancel)
        where T : class
    {
        foreach (ParsedItem<T> item in piece)
        {
            cancel.ThrowIfCancellationRequested();
            if (item.Record is not null)
                sink.Accept(item.Record);
            if (item.Skipped is not null)
                sink.Skip(item.Skipped);
            if (item.Warning is not null)
                sink.Warn(item.Warning);
        }
    }
}
