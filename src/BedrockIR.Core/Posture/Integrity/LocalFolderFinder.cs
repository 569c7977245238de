using BedrockIR.Sources.Files;

namespace BedrockIR.Posture.Integrity;

/// <summary>Finds copies of what trails delivered, below the paths that the user named.</summary>
internal static class LocalFolderFinder
{
    /// <summary>Finds them, in the order of root, account and region.</summary>
    /// <param name="options">Where to look, and what is wanted.</param>
    /// <param name="host">Hears of what cannot be read.</param>
    /// <param name="cancel">Stops the search.</param>
    public static IReadOnlyList<TrailFolder> Find(TrailIntegrityOptions options, IHost host, CancellationToken cancel)
    {
        FileKeySource keys = FileKeySource.Read(options.PublicKeyPaths, host, cancel);
        IReadOnlyList<LogFile> all = LogFileFinder.Find(options.Paths, host, cancel).Files;
        (TrailFileName Name, LogFile File)[] named = [.. ParseNames(all)];
        TrailFileFilter wanted = new(options);
        int searched = named.Length;
        named = [.. named, .. FindLogsBesideDigests(named.Select(f => f.Name).Where(wanted.Includes), all, host, cancel)];
        // A digest inside the window names files outside it: those are looked up among everything that was found.
        ILookup<string, LogFile> byTail = named.ToLookup(f => f.Name.AccountRelativeKey, f => f.File, StringComparer.Ordinal);
        TrailFolder[] found = [.. AssignRegions([.. named.Select(f => f.Name).Where(wanted.Includes)]).GroupBy(n => (n.AccountId, n.Region)).SelectMany(GroupByRoot)
            .OrderBy(g => g[0].Root, StringComparer.Ordinal).ThenBy(g => g[0].AccountId, StringComparer.Ordinal).ThenBy(g => g[0].Region, StringComparer.Ordinal)
            .Select(names => CreateFolder(names, new LocalCopyReader(names[0].Root, byTail), keys))];
        if (all.Count > searched)
            host.WriteVerbose($"{all.Count - searched:N0} files are neither digests nor logs of CloudTrail by their names and folders, and were not judged.");
        if (found.Length == 0 && options.Paths.Any(Path.Exists))
            host.WriteError(NoDigestsFound(options, all.Count));
        return found;
    }

    private static IEnumerable<(TrailFileName Name, LogFile File)> ParseNames(IEnumerable<LogFile> files) =>
        files.Select(f => (Name: TrailFileName.Parse(NormalizePath(f.Path), f.Length), File: f)).Where(f => f.Name is not null).Select(f => (f.Name!, f.File));

    // Where the user named only the digests, the logs that they list are read beside them. So a log that none lists must be seen there too.
    private static IEnumerable<(TrailFileName Name, LogFile File)> FindLogsBesideDigests(IEnumerable<TrailFileName> names, IReadOnlyList<LogFile> known, IHost host, CancellationToken cancel)
    {
        HashSet<string> seen = [.. known.Select(f => NormalizePath(f.Path))];
        string[] folders = [.. names.Where(n => n.IsDigest).Select(n => $"{n.Root}{n.AccountId}/CloudTrail/{n.Region}").Distinct().Where(Directory.Exists)];
        return ParseNames(LogFileFinder.Find(folders, host, cancel).Files.Where(f => !seen.Contains(NormalizePath(f.Path)))).Select(f => (f.Name with { IsBesidePaths = true }, f.File));
    }

    // A log in no region's folder is reported with the first region of its account in the same copy.
    private static IEnumerable<TrailFileName> AssignRegions(TrailFileName[] names)
    {
        Dictionary<(string, string), string> regions = names.Where(n => n.Region.Length > 0).GroupBy(n => (n.Root, n.AccountId))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(n => n.IsDigest).ThenBy(n => n.Region, StringComparer.Ordinal).First().Region);
        return names.Select(n => n.Region.Length > 0 ? n : n with { Region = regions.GetValueOrDefault((n.Root, n.AccountId), "") }).Where(n => n.Region.Length > 0);
    }

    // Digests and logs may have been copied to different folders. Only where several folders hold digests are they different copies.
    private static IEnumerable<TrailFileName[]> GroupByRoot(IEnumerable<TrailFileName> names)
    {
        TrailFileName[][] roots = [.. names.GroupBy(n => n.Root, StringComparer.Ordinal).Select(g => g.ToArray())];
        return roots.Count(r => r.Any(n => n.IsDigest)) == 1 ? [[.. roots.OrderByDescending(r => r.Any(n => n.IsDigest)).SelectMany(r => r)]] : roots;
    }

    private static TrailFolder CreateFolder(TrailFileName[] names, LocalCopyReader files, FileKeySource keys) => new()
    {
        Files = files,
        AccountId = names[0].AccountId,
        Region = names[0].Region,
        Digests = [.. names.Where(n => n.IsDigest)],
        Logs = [.. names.Where(n => !n.IsDigest)],
        Keys = keys,
        ReaderCount = Environment.ProcessorCount,
    };

    // Whoever stands within a copy names little of it.
    private static string NormalizePath(string path) => Path.GetFullPath(path).Replace(Path.DirectorySeparatorChar, '/');

    private static InputException NoDigestsFound(TrailIntegrityOptions options, int files)
    {
        string paths = SafeText.Clean(string.Join(", ", options.Paths))!;
        return new InputException("NoDigestsFound", $"There is no digest and no log of CloudTrail in {paths} that is wanted ({files:N0} files looked at). Name the folder that holds AWSLogs/… as "
            + "'aws s3 sync' leaves it, folders and names as they are in the bucket, and check times, regions and accounts.", paths);
    }
}
