namespace BedrockIR.Sources.Parallel;

/// <summary>Reads files and folders of CloudTrail logs, several files at a time, and gives what they hold in order.</summary>
public static class LogReader
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
        ReadRequest request, Func<IRecordParser<T>> newParser, IReadSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(newParser);
        return Read(LogFileFinder.Find(request.Paths, host, cancel, request.Selection), request, newParser, sink, host, cancel);
    }

    /// <summary>Does the same with files that have been found already, wherever they are.</summary>
    internal static ReadTotals Read<T>(FoundFiles found, ReadRequest request, Func<IRecordParser<T>> newParser, IReadSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        int readers = Math.Clamp(found.Files.Count, 1, request.Readers);
        FileOrder<T> order = new(found.Files, readers);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using CancellationTokenRegistration stopping = stop.Token.Register(order.Stop);
        Task[] running = [.. Enumerable.Range(0, readers).Select(_ => Task.Factory.StartNew(
            () => ReadFiles(order, new FileScan<T>(request, newParser(), stop.Token)),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            return Use(order, found, sink, host, cancel);
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(running, CancellationToken.None);
        }
    }

    private static void ReadFiles<T>(FileOrder<T> order, FileScan<T> scan)
        where T : class
    {
        while (order.Begin() is { } queue)
        {
            try
            {
                scan.Run(queue);
            }
            catch (Exception e)
            {
                // It is thrown again where the file is used; a stop needs no more than the end of this thread.
                queue.Fail(e);
                return;
            }
        }
    }

    private static ReadTotals Use<T>(FileOrder<T> order, FoundFiles found, IReadSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        IReadOnlyList<LogFile> files = found.Files;
        ReadTotals totals = new() { Files = files.Count, LeftOutFiles = found.LeftOutFiles, LeftOutFolders = found.LeftOutFolders };
        long total = files.Sum(f => f.Length);
        for (int i = 0; i < files.Count; i++)
        {
            host.Progress(new ReadProgress(i, files.Count, totals.Bytes, total, files[i].Path));
            FileQueue<T> queue = order.Next();
            while (queue.Take() is { } piece)
            {
                if (piece.Count == 0)
                    host.Progress(new ReadProgress(i, files.Count, totals.Bytes + queue.BytesRead, total, files[i].Path));
                Use(piece, sink, cancel);
            }
            totals = totals.Add(queue.File.Length, queue.Totals);
            order.Used();
        }
        host.Progress(new ReadProgress(files.Count, files.Count, totals.Bytes, total, null));
        return totals;
    }

    private static void Use<T>(IReadOnlyList<ReadItem<T>> piece, IReadSink<T> sink, CancellationToken cancel)
        where T : class
    {
        foreach (ReadItem<T> item in piece)
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
