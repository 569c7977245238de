using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Progress as PowerShell shows it.</summary>
internal static class ProgressRecordFactory
{
    private const int Id = 7311;
    private const int UnknownSeconds = -1;
    private const string Activity = "Reading logs";

    /// <summary>That nothing is being read any more.</summary>
    public static ProgressRecord Completed => new(Id, Activity, "Done") { RecordType = ProgressRecordType.Completed };

    /// <summary>How far reading has come.</summary>
    /// <param name="progress">Files and bytes.</param>
    /// <param name="left">The time that is left; null where that is not known.</param>
    public static ProgressRecord From(ReadProgress progress, TimeSpan? left) => progress.CurrentPath is null
        ? Completed
        : new(Id, Activity, progress.Status ?? $"{progress.Files:N0} of {progress.TotalFiles:N0} files, {progress.Bytes / 1e6:N1} of {progress.TotalBytes / 1e6:N1} MB")
        {
            CurrentOperation = SafeText.Clean(Path.GetFileName(progress.CurrentPath)),
            PercentComplete = progress.TotalBytes == 0 ? 0 : (int)(100 * progress.Bytes / progress.TotalBytes),
            SecondsRemaining = (int)Math.Min(left?.TotalSeconds ?? UnknownSeconds, int.MaxValue),
        };
}
