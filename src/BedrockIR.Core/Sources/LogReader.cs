namespace BedrockIR.Sources;

/// <summary>Reads files and folders of CloudTrail logs, one file after another, simply.</summary>
public static class LogReader
{
    /// <summary>Hands every record below the paths to the sink and tells it of all that was not used.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="host">Hears of paths that cannot be used, and of progress.</param>
    /// <param name="limits">What no file may exceed.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read.</returns>
    public static ReadTotals Read(
        IEnumerable<string> paths, IRecordSink sink, IHost host, ReadLimits limits, CancellationToken cancel)
    {
        IReadOnlyList<LogFile> files = LogFileFinder.Find(paths, host, cancel);
        long total = files.Sum(f => f.Length), done = 0;
        int logs = 0;
        for (int i = 0; i < files.Count; i++)
        {
            host.Progress(new ReadProgress(i, files.Count, done, total, files[i].Path));
            if (new ContentReader(sink, limits, cancel).Read(files[i].Path))
                logs++;
            done += files[i].Length;
        }
        host.Progress(new ReadProgress(files.Count, files.Count, done, total, null));
        return new ReadTotals(files.Count, logs, done);
    }
}
