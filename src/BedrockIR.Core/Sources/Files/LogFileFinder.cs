using BedrockIR.Sources.Layout;

namespace BedrockIR.Sources.Files;

/// <summary>Finds the files below the paths that the user named, in an order that is the same on every run.</summary>
public sealed class LogFileFinder
{
    private static readonly EnumerationOptions SingleFolderOptions = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = 0,
    };

    private readonly IHost _host;
    private readonly LogFileFilter? _selection;
    private readonly CancellationToken _cancel;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<LogFile> _found = [];
    private int _excludedFiles, _excludedFolders;

    private LogFileFinder(IHost host, LogFileFilter? selection, CancellationToken cancel)
    {
        _host = host;
        _selection = selection;
        _cancel = cancel;
    }

    /// <summary>
    /// Lists files, the entries of each folder in ordinal order of their names. A file that several paths name is listed once.
    /// Folders behind symbolic links are not entered, so that a link loop cannot hold the search; linked files are read.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="host">Hears of a path that does not exist, of a folder that cannot be opened and of a link that is not
    /// followed.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <param name="selection">Which files are wanted, by their names; all when null.</param>
    /// <returns>The files, and how many were left out.</returns>
    public static LogFileSearchResult Find(IEnumerable<string> paths, IHost host, CancellationToken cancel, LogFileFilter? selection = null)
    {
        LogFileFinder finder = new(host, selection, cancel);
        foreach (string path in paths)
        {
            if (File.Exists(path))
                finder.AddFile(new FileInfo(path), path);
            else if (Directory.Exists(path))
                finder.AddFolder(path);
            else
                host.WriteError(CreateNotFoundError(path));
        }
        return new LogFileSearchResult(finder._found, finder._excludedFiles, finder._excludedFolders);
    }

    private void AddFile(FileInfo file, string path)
    {
        if (!_seen.Add(file.FullName))
            return;
        if (_selection?.IncludesFile(file.Name) == false)
            _excludedFiles++;
        else
            _found.Add(new LogFile(path, GetLength(file)));
    }

    private void AddFolder(string folder)
    {
        _cancel.ThrowIfCancellationRequested();
        if (IsExcluded(folder))
            return;
        foreach (FileSystemInfo entry in GetEntries(folder, _host))
        {
            string path = Path.Combine(folder, entry.Name);
            if (entry is FileInfo file && File.Exists(path))
                AddFile(file, path);
            else if (entry is DirectoryInfo && entry.LinkTarget is null)
                AddFolder(path);
            else
                _host.WriteWarning($"{SafeText.Clean(path)}: not read, a link to a folder or to nothing, or nothing that you may look at. Name its target to have it read.");
        }
    }

    private bool IsExcluded(string folder)
    {
        if (_selection is null || Path.GetFullPath(folder) is var whole && _selection.IncludesFolder(whole))
            return false;
        if (_seen.Add(whole))
            _excludedFolders++;
        return true;
    }

    // A file that was there a moment ago can be gone; then reading it says so.
    private static long GetLength(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<FileSystemInfo> GetEntries(string folder, IHost host)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos("*", SingleFolderOptions)
                .OrderBy(e => e.Name, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            host.WriteError(new InputException("FolderUnreadable",
                $"The folder {SafeText.Clean(folder)} cannot be opened ({SafeText.Clean(e.Message)!.TrimEnd('.')}). Check its permissions; its files were not read.",
                folder, e));
            return [];
        }
    }

    private static InputException CreateNotFoundError(string path) => new("PathNotFound",
        $"There is no file or folder {SafeText.Clean(path)} (looked for {SafeText.Clean(GetDisplayPath(path))}). Check the spelling, the current folder and that you may look into it.",
        path);

    // An empty path and one with a zero character have no full path.
    private static string GetDisplayPath(string path) =>
        string.IsNullOrWhiteSpace(path) || path.Contains('\0') ? "nothing: no path can look so" : Path.GetFullPath(path);
}
