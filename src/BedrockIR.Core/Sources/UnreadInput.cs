namespace BedrockIR.Sources;

/// <summary>Reports in one closing line what of the input could not be read. Results that leave it out must not look complete.</summary>
public static class UnreadInput
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
        (string Path, string Cause)[] unread = [.. skipped.Select(s => (s.Path, Cause: Cause(s, named.Contains(s.Path)))).Where(u => u.Cause is not null).Select(u => (u.Path, u.Cause!))];
        if (unread.Length == 0)
            return;
        string[] places = [.. unread.Select(u => u.Path).Distinct(StringComparer.Ordinal)];
        // An archive's entries are places of their own within one file.
        string all = places.Length <= files ? $"{places.Length:N0} of {files:N0} files" : places.Length == 1 ? "1 input" : $"{places.Length:N0} inputs";
        string causes = string.Join(", ", unread.Distinct().GroupBy(u => u.Cause, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count():N0} {g.Key}"));
        string which = places.Length == 1 ? $": {SafeText.Clean(places[0])}" : "";
        host.Fail(new InputException("InputIncomplete", $"Not everything was read: {all} could not be read, or not completely ({causes}){which}. The results leave out what is missing; the warnings above say what to do.", places[0]));
    }

    // What was read and turned out to be something else is no gap.
    private static string? Cause(SkippedItem item, bool isNamed) => item.Reason switch
    {
        SkipReason.Unreadable => item.Cause ?? "not readable",
        SkipReason.DamagedGzip => "truncated or damaged gzip",
        SkipReason.DamagedJson => "truncated or malformed JSON",
        SkipReason.DamagedArchive => "truncated or damaged archive",
        SkipReason.DamagedTable => "truncated or malformed table",
        SkipReason.TooLarge => "over the size limit",
        SkipReason.TooDeep => "nested too deep",
        SkipReason.Unsupported => "unsupported format",
        SkipReason.NotCloudTrail when isNamed => "not a log",
        SkipReason.Empty when isNamed => "empty",
        SkipReason.Notification when isNamed => "a notification, not a log",
        _ => null,
    };
}
