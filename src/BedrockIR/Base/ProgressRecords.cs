using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>Progress as PowerShell shows it.</summary>
internal static class ProgressRecords
{
    private const int Activity = 7311;

    /// <summary>The progress record; a completed one when nothing is being read any more.</summary>
    public static ProgressRecord From(ReadProgress progress)
    {
        ProgressRecord record = new(Activity, "Reading CloudTrail logs",
            $"{progress.Files:N0} of {progress.TotalFiles:N0} files, {progress.Bytes / 1e6:N1} of {progress.TotalBytes / 1e6:N1} MB");
        if (progress.CurrentPath is null)
            record.RecordType = ProgressRecordType.Completed;
        else
            record.CurrentOperation = SafeText.Clean(Path.GetFileName(progress.CurrentPath));
        record.PercentComplete = progress.TotalBytes == 0 ? 0 : (int)(100 * progress.Bytes / progress.TotalBytes);
        return record;
    }
}
