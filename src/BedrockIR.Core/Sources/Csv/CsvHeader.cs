using System.Text;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Csv;

/// <summary>The first row of a table of events, which names its columns.</summary>
internal sealed class CsvHeader
{
    /// <summary>How many of the first bytes tell a header.</summary>
    public const int HeadLength = 4096;

    private const int MaxPathDepth = 8;

    // What Sentinel puts behind the name of a column of times; it has other zones as well.
    private const string UtcSuffix = " [UTC]", ZoneSuffixStart = " [";

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly CsvColumn _root = new(TrailSchema.Record);

    private CsvHeader()
    {
    }

    /// <summary>Where each cell belongs.</summary>
    public CsvColumn Root => _root;

    /// <summary>How many cells a row has.</summary>
    public int Count { get; private init; }

    /// <summary>The cell that holds the record as AWS wrote it; null when there is none.</summary>
    public int? RecordCell { get; private init; }

    /// <summary>What to mind in such a table.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    // Cells that tell of a failure by their values, where the table may have no error code.
    private IReadOnlyList<(int Cell, byte[] Value)> FailureCells { get; init; } = [];

    /// <summary>Whether a row without a whole record can be one by its columns.</summary>
    public bool HasEventColumns => _root.HasMember("eventName") && _root.HasMember("eventSource");

    /// <summary>The column without which a row tells too little: null when none lacks.</summary>
    public string? MissingColumn => RecordCell is not null ? null
        : !_root.HasMember("eventName") ? "eventName" : !_root.HasMember("eventSource") ? "eventSource" : null;

    /// <summary>Whether a row tells that the call failed, but not by which error.</summary>
    public bool IsFailureWithoutCode(CsvRowReader row)
    {
        foreach ((int cell, byte[] value) in FailureCells)
        {
            if (row[cell].SequenceEqual(value))
                return !Root.HasValue(row, RowMapping.ErrorCode);
        }
        return false;
    }

    private bool IsEventTable => RecordCell is not null || _root.HasMember("eventName") || _root.HasMember("eventSource");

    /// <summary>Recognises a table of events.</summary>
    /// <param name="head">The first bytes, a few thousand or all of them.</param>
    /// <returns>How it is written; null when it is none.</returns>
    public static CsvFormat? DetectFormat(ReadOnlySpan<byte> head)
    {
        if (head.TrimStart(JsonBytes.Whitespace) is [(byte)'{' or (byte)'[', ..])
            return null;
        byte[] content = head.ToArray();
        char? told = ReadSeparatorLine(content);
        foreach (char separator in told is { } t ? [t] : Separators)
        {
            CsvFormat form = new(separator, told is not null, false);
            if (Read(CreateReader(content, form), form) is { IsEventTable: true })
                return form;
            if (IsEventHistory(CreateReader(content, form)))
                return form with { IsEventHistory = true };
        }
        return null;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="rows">The content, at its beginning.</param>
    /// <param name="form">How it is written.</param>
    /// <returns>Null when the first row is none.</returns>
    public static CsvHeader? Read(CsvRowReader rows, CsvFormat form)
    {
        if ((form.HasSeparatorLine && !rows.Read()) || !rows.Read() || rows.Error != CsvRowError.None)
            return null;
        string[] names = form.IsEventHistory ? [.. TrailSchema.EventHistoryColumns.Keys]
            : [.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]).Trim()).Select(n => n.EndsWith(UtcSuffix, StringComparison.Ordinal) ? n[..^UtcSuffix.Length] : n)];
        int? whole = TrailSchema.RecordColumns.Select(w => (int?)Array.FindIndex(names, n => n.Equals(w, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0);
        RowMapping? spelling = form.IsEventHistory ? null : RowMapping.Find(names);
        IReadOnlyList<string> paths = spelling?.MapColumns(names) ?? [.. names.Select(n => TrailSchema.EventHistoryColumns.GetValueOrDefault(n, n))];
        CsvHeader header = new()
        {
            Count = rows.Count,
            RecordCell = whole,
            Notes = [.. CollectNotes(names, spelling)],
            FailureCells = [.. from failure in spelling?.FailureValues ?? new Dictionary<string, string>()
                           let cell = Array.FindIndex(names, n => n.Equals(failure.Key, StringComparison.OrdinalIgnoreCase))
                           where cell >= 0
                           select (cell, Encoding.UTF8.GetBytes(failure.Value))],
        };
        for (int i = 0; i < Math.Min(paths.Count, rows.Count); i++)
            header._root.Add(paths[i].Split('.', MaxPathDepth), i);
        return header;
    }

    private static IEnumerable<string> CollectNotes(string[] names, RowMapping? spelling)
    {
        if (spelling?.Note is { } note)
            yield return note;
        string[] twice = [.. names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (twice.Length > 0)
            yield return $"the table has several columns with the name {SafeText.Clean(twice[0])}{(twice.Length > 1 ? $", and {twice.Length - 1} more such names" : "")}; the first of each was used. Check that it is the right one.";
        if (Array.Find(names, n => n.Contains(ZoneSuffixStart, StringComparison.Ordinal) && n.EndsWith(']')) is { } zoned)
            yield return $"the times of the column {SafeText.Clean(zoned)} are not in UTC, so that they were not read. Set the time zone to UTC in the program that wrote the table, and export it again.";
    }

    // The console names the columns in the language of whoever downloads them, but always in the same order.
    private static bool IsEventHistory(CsvRowReader rows)
    {
        if (!rows.Read() || rows.Error != CsvRowError.None || rows.Count < TrailSchema.EventHistoryColumns.Count || !rows.Read() || rows.Error != CsvRowError.None)
            return false;
        if (rows.Count < TrailSchema.EventHistoryColumns.Count)
            return false;
        string[] cells = [.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]))];
        int time = FindHistoryColumn("eventTime"), source = FindHistoryColumn("eventSource"), name = FindHistoryColumn("eventName");
        return UtcTime.TryParseLogged(cells[time], out _) && cells[source].EndsWith(".amazonaws.com", StringComparison.Ordinal)
            && cells[name].Length > 0 && cells[name].All(char.IsAsciiLetterOrDigit);
    }

    private static int FindHistoryColumn(string path) => TrailSchema.EventHistoryColumns.Values.ToList().IndexOf(path);

    private static char? ReadSeparatorLine(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            head = head[Encoding.UTF8.Preamble.Length..];
        int end = head.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? default : head[..end].Trim((byte)'"');
        return line.Length == 5 && line.StartsWith("sep="u8) ? (char)line[4] : null;
    }

    private static CsvRowReader CreateReader(byte[] content, CsvFormat form) =>
        new(new MemoryStream(content), content.Length, CancellationToken.None) { Separator = form.Separator };
}
