using System.Text.Json;

namespace BedrockIR.Sources.Account.History;

/// <summary>Keeps the pages of one region's history on disk as they come, each before it is used, so that an interrupted query
/// can go on: one line a page, in the shape in which LookupEvents answers, so that -Path reads it as well.</summary>
internal sealed class Checkpoint : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private readonly FileStream _file;

    private Checkpoint(FileStream file, QueryHeader header, List<HistoryPage> pages)
    {
        _file = file;
        Header = header;
        Pages = pages;
    }

    /// <summary>What the file is about: the first line.</summary>
    /// <param name="QueryKey">What tells the query from another.</param>
    /// <param name="Plan">The plan that was chosen.</param>
    /// <param name="From">The earliest second.</param>
    /// <param name="To">The latest second.</param>
    public sealed record QueryHeader(string QueryKey, LookupPlan Plan, DateTimeOffset From, DateTimeOffset To)
    {
        /// <summary>None: so that whoever reads the file as what LookupEvents answered takes the line for an empty page.</summary>
        public IReadOnlyList<HistoryEvent> Events { get; init; } = [];
    }

    /// <summary>What the file is about.</summary>
    public QueryHeader Header { get; }

    /// <summary>The pages that were kept before.</summary>
    public IReadOnlyList<HistoryPage> Pages { get; }

    /// <summary>Opens the file of a region, if there is one.</summary>
    /// <returns>Null where there is none, or where it was interrupted before anything was kept.</returns>
    /// <exception cref="InputException">It is of another query, or in use.</exception>
    public static Checkpoint? Open(string path, string identity)
    {
        if (!File.Exists(path))
            return null;
        FileStream file = OpenFile(path, FileMode.Open);
        List<string> lines = ReadCompleteLines(file);
        if (lines.Count == 0)
        {
            file.Dispose();
            return null;
        }
        QueryHeader? header = Read<QueryHeader>(lines[0]);
        if (header?.Plan is not null && header.QueryKey == identity)
            return new Checkpoint(file, header, [.. lines.Skip(1).Select(Read<HistoryPage>).OfType<HistoryPage>()]);
        file.Dispose();
        throw new InputException("CheckpointOfAnother",
            $"{SafeText.Clean(path)} belongs to another query. Give the same filters and times as then, or a new folder.", path);
    }

    /// <summary>Begins a new file.</summary>
    public static Checkpoint Create(string path, QueryHeader header)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Checkpoint made = new(OpenFile(path, FileMode.Create), header, []);
        made.WriteLine(header);
        return made;
    }

    /// <summary>Keeps a page; when it returns, the page is on the disk.</summary>
    public void AppendPage(HistoryPage page) => WriteLine(page);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void WriteLine<T>(T line)
    {
        byte[] text = [.. JsonSerializer.SerializeToUtf8Bytes(line, Json), (byte)'\n'];
        lock (_file)
        {
            _file.Write(text);
            _file.Flush(flushToDisk: true);
        }
    }

    // A crash can leave a part of a line at the end; writing goes on where the whole ones end.
    private static List<string> ReadCompleteLines(FileStream file)
    {
        using StreamReader reader = new(file, leaveOpen: true);
        string text = reader.ReadToEnd();
        int end = text.LastIndexOf('\n') + 1;
        file.SetLength(System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        file.Seek(0, SeekOrigin.End);
        return [.. text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static T? Read<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FileStream OpenFile(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("OutputNotWritable",
                $"{SafeText.Clean(path)} cannot be written ({SafeText.Clean(e.Message)!.TrimEnd('.')}). Another command may be using it; give another folder for the checkpoint.", path, e);
        }
    }
}
