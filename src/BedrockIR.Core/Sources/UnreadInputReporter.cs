using BedrockIR.Sources.Layout;

namespace BedrockIR.Sources;

/// <summary>Reports in one closing line what of the input could not be read. Results that leave it out must not look complete.</summary>
public static class UnreadInputReporter
{
    /// <summary>Reports it as a failure, if there is any.</summary>
    /// <param name="skipped">Everything that was not used.</param>
    /// <param name="paths">What the user named: a file that was named by itself is asked for, whatever it holds.</param>
    /// <param name="files">How many files were opened.</param>
    /// <param name="host">Hears of it.</param>
    public static void Report(IReadOnlyList<SkippedItem> skipped, IReadOnlyList<string> paths, int files, IHost host)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(host);
        HashSet<string> named = new(paths, StringComparer.Ordinal);
        // JSON that breaks off where its gzip does is one damage, and the gzip's.
        (string Path, string Cause)[] unread = [.. skipped.OrderBy(s => s.Reason == SkipReason.DamagedJson).Select(s => (s.Path, Cause: GetCause(s, named.Contains(s.Path))))
            .Where(u => u.Cause is not null).Select(u => (u.Path, u.Cause!)).DistinctBy(u => u.Path, StringComparer.Ordinal)];
        if (unread.Length == 0)
            return;
        // What AWS leaves beside the logs was not asked for.
        files -= skipped.Where(s => s.Reason is SkipReason.Digest or SkipReason.PermissionCheck).Select(s => s.Path).Distinct(StringComparer.Ordinal).Count();
        // An archive's entries are places of their own within one file.
        string all = unread.Length <= files ? $"{unread.Length:N0} of {files:N0} files" : unread.Length == 1 ? "1 input" : $"{unread.Length:N0} inputs";
        string causes = string.Join(", ", unread.GroupBy(u => u.Cause, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count():N0} {g.Key}"));
        string which = unread.Length == 1 ? $": {SafeText.Clean(unread[0].Path)}" : "";
        host.WriteError(new InputException("InputIncomplete", $"Not everything was read: {all} could not be read, or not completely ({causes}){which}. The results leave out what is missing; the warnings above say what to do.", unread[0].Path));
    }

    // A file of another kind may lie beside logs; one that is called a log and holds none was damaged.
    private static bool HasLogExtension(string path) =>
        path.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    // What was read and turned out to be something else is no gap.
    private static string? GetCause(SkippedItem item, bool isNamed) => item.Reason switch
    {
        SkipReason.Unreadable => item.Cause ?? "not readable",
        SkipReason.DamagedGzip => "truncated or damaged gzip",
        SkipReason.DamagedJson => "truncated or malformed JSON",
        SkipReason.DamagedArchive => "truncated or damaged archive",
        SkipReason.DamagedTable => "truncated or malformed table",
        SkipReason.TooLarge => "over the size limit",
        SkipReason.TooDeep => "nested too deep",
        SkipReason.Incomplete => "without all pages",
        SkipReason.Unsupported => "unsupported format",
        SkipReason.NotCloudTrail when item.IsText => null,
        SkipReason.NotCloudTrail when isNamed || (item is { Count: 0, Offset: null } && HasLogExtension(item.Path)) => "not a log",
        // CloudTrail delivers no file without bytes: its content was lost on the way, or removed.
        SkipReason.Empty when isNamed || LogLocation.FromFileName(Path.GetFileName(item.Path)).AccountId is not null => "empty",
        SkipReason.Notification when isNamed => "a notification, not a log",
        _ => null,
    };
}
