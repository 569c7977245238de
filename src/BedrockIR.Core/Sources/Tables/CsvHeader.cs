using System.Text;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Tables;

/// <summary>The first row of a table of events, which names its columns.</summary>
internal sealed class CsvHeader
{
    /// <summary>How many of the first bytes tell a header.</summary>
    public const int HeadBytes = 4096;

    private const int DeepestName = 8;

    // What Sentinel puts behind the name of a column of times; it has other zones as well.
    private const string TimeZone = " [UTC]", OtherZone = " [";

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly CsvColumn _record = new(TrailSchema.Record);

    private CsvHeader()
    {
    }

    /// <summary>Where each cell belongs.</summary>
    public CsvColumn Record => _record;

    /// <summary>How many cells a row has.</summary>
    public int Count { get; private init; }

    /// <summary>The cell that holds the record as AWS wrote it; null when there is none.</summary>
    public int? WholeRecord { get; private init; }

    /// <summary>What to mind in such a table.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    // Cells that tell of a failure by their values, where the table may have no error code.
    private IReadOnlyList<(int Cell, byte[] Value)> Failures { get; init; } = [];

    /// <summary>Whether a row without a whole record can be one by its columns.</summary>
    public bool HasColumns => _record.Has("eventName") && _record.Has("eventSource");

    /// <summary>The column without which a row tells too little: null when none lacks.</summary>
    public string? Lacks => WholeRecord is not null ? null
        : !_record.Has("eventName") ? "eventName" : !_record.Has("eventSource") ? "eventSource" : null;

    /// <summary>Whether a row tells that the call failed, but not by which error.</summary>
    public bool IsUnnamedFailure(CsvRows row)
    {
        foreach ((int cell, byte[] value) in Failures)
        {
            if (row[cell].SequenceEqual(value))
                return !Record.HasValue(row, RowSpelling.ErrorCode);
        }
        return false;
    }

    private bool NamesEvents => WholeRecord is not null || _record.Has("eventName") || _record.Has("eventSource");

    /// <summary>Recognises a table of events.</summary>
    /// <param name="head">The first bytes, a few thousand or all of them.</param>
    /// <returns>How it is written; null when it is none.</returns>
    public static CsvForm? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.TrimStart(JsonBytes.Space) is [(byte)'{' or (byte)'[', ..])
            return null;
        byte[] content = head.ToArray();
        char? told = ToldSeparator(content);
        foreach (char separator in told is { } t ? [t] : Separators)
        {
            CsvForm form = new(separator, told is not null, false);
            if (Read(RowsOf(content, form), form) is { NamesEvents: true })
                return form;
            if (IsHistory(RowsOf(content, form)))
                return form with { IsHistory = true };
        }
        return null;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="rows">The content, at its beginning.</param>
    /// <param name="form">How it is written.</param>
    /// <returns>Null when the first row is none.</returns>
    public static CsvHeader? Read(CsvRows rows, CsvForm form)
    {
        if ((form.HasSeparatorLine && !rows.Read()) || !rows.Read() || rows.Fault != CsvFault.None)
            return null;
        string[] names = form.IsHistory ? [.. TrailSchema.HistoryColumns.Keys]
            : [.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]).Trim()).Select(n => n.EndsWith(TimeZone, StringComparison.Ordinal) ? n[..^TimeZone.Length] : n)];
        int? whole = TrailSchema.WholeRecords.Select(w => (int?)Array.FindIndex(names, n => n.Equals(w, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0);
        RowSpelling? spelling = form.IsHistory ? null : RowSpelling.Find(names);
        IReadOnlyList<string> paths = spelling?.Paths(names) ?? [.. names.Select(n => TrailSchema.HistoryColumns.GetValueOrDefault(n, n))];
        CsvHeader header = new()
        {
            Count = rows.Count,
            WholeRecord = whole,
            Notes = [.. NotesOn(names, spelling)],
            Failures = [.. from failure in spelling?.Failures ?? new Dictionary<string, string>()
                           let cell = Array.FindIndex(names, n => n.Equals(failure.Key, StringComparison.OrdinalIgnoreCase))
                           where cell >= 0
                           select (cell, Encoding.UTF8.GetBytes(failure.Value))],
        };
        for (int i = 0; i < Math.Min(paths.Count, rows.Count); i++)
            header._record.Add(paths[i].Split('.', DeepestName), i);
        return header;
    }

    private static IEnumerable<string> NotesOn(string[] names, RowSpelling? spelling)
    {
        if (spelling?.Note is { } note)
            yield return note;
        string[] twice = [.. names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (twice.Length > 0)
            yield return $"the table has several columns with the name {SafeText.Clean(twice[0])}{(twice.Length > 1 ? $", and {twice.Length - 1} more such names" : "")}; the first of each was used. Check that it is the right one.";
        if (Array.Find(names, n => n.Contains(OtherZone, StringComparison.Ordinal) && n.EndsWith(']')) is { } zoned)
            yield return $"the times of the column {SafeText.Clean(zoned)} are not in UTC, so that they were not read. Set the time zone to UTC in the program that wrote the table, and export it again.";
    }

    // The console names the columns in the language of whoever downloads them, but always in the same order.
    private static bool IsHistory(CsvRows rows)
    {
        if (!rows.Read() || rows.Fault != CsvFault.None || rows.Count < TrailSchema.HistoryColumns.Count || !rows.Read() || rows.Fault != CsvFault.None)
            return false;
        if (rows.Count < TrailSchema.HistoryColumns.Count)
            return false;
        string[] cells = [.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]))];
        int time = HistoryIndex("eventTime"), source = HistoryIndex("eventSource"), name = HistoryIndex("eventName");
        return UtcTime.TryParseLogged(cells[time], out _) && cells[source].EndsWith(".amazonaws.com", StringComparison.Ordinal)
            && cells[name].Length > 0 && cells[name].All(char.IsAsciiLetterOrDigit);
    }

    private static int HistoryIndex(string path) => TrailSchema.HistoryColumns.Values.ToList().IndexOf(path);

    private static char? ToldSeparator(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            head = head[Encoding.UTF8.Preamble.Length..];
        int end = head.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? default : head[..end].Trim((byte)'"');
        return line.Length == 5 && line.StartsWith("sep="u8) ? (char)line[4] : null;
    }

    private static CsvRows RowsOf(byte[] content, CsvForm form) =>
        new(new MemoryStream(content), content.Length, CancellationToken.None) { Separator = form.Separator };
}
