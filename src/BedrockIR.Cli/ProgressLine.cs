namespace BedrockIR.Cli;

/// <summary>How far reading has come, in one line of a terminal.</summary>
internal static class ProgressLine
{
    private const int MaxStatusLength = 62;

    /// <summary>The line, shorter than 80 characters: <c>Reading 3,871 files (412 MB)   61 %   0:04 left</c>.</summary>
    /// <param name="progress">Files and bytes.</param>
    /// <param name="left">The time that is left; null where that is not known.</param>
    public static string Format(ReadProgress progress, TimeSpan? left)
    {
        double percent = progress.TotalBytes == 0 ? 0 : Math.Floor(100.0 * progress.Bytes / progress.TotalBytes);
        if (progress.Status is { } status)
            return $"{(status.Length > MaxStatusLength ? status[..MaxStatusLength] : status)}{FormatTimeLeft(left)}";
        return $"Reading {progress.TotalFiles:N0} {(progress.TotalFiles == 1 ? "file" : "files")} ({FormatSize(progress.TotalBytes)})   {percent:N0} %{FormatTimeLeft(left)}";
    }

    private static string FormatSize(long bytes) => bytes switch
    {
        < 1_000_000 => $"{bytes / 1e3:N0} KB",
        < 10_000_000_000 => $"{bytes / 1e6:N0} MB",
        _ => $"{bytes / 1e9:N1} GB",
    };

    private static string FormatTimeLeft(TimeSpan? left) => left switch
    {
        null => "",
        { TotalHours: >= 100 } => "   days left",
        { TotalHours: >= 1 } time => $"   {(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} left",
        { } time => $"   {time.Minutes}:{time.Seconds:00} left",
    };
}
