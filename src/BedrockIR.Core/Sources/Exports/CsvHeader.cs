using System.Text;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Exports;

/// <summary>The first row of a table of CloudTrail events, which names its columns.</summary>
internal sealed class CsvHeader
{
    /// <summary>How many of the first bytes tell a header.</summary>
    public const int HeadBytes = 4096;

    private const int DeepestName = 8;

    private readonly CsvColumn _record = new(TrailSchema.Record);

    private CsvHeader()
    {
    }

    /// <summary>Where each cell belongs.</summary>
    public CsvColumn Record => _record;

    /// <summary>How many cells a row has.</summary>
    public int Count { get; private init; }

    /// <summary>The cell that holds the record as CloudTrail wrote it; null when there is none.</summary>
    public int? WholeRecord { get; private init; }

    /// <summary>The column without which a row tells too little: null when none lacks.</summary>
    public string? Lacks => WholeRecord is not null ? null
        : !_record.Has("eventName") ? "eventName" : !_record.Has("eventSource") ? "eventSource" : null;

    /// <summary>Whether some content begins with a header that names events.</summary>
    /// <param name="head">The first bytes, a few thousand or all of them.</param>
    public static bool Begins(ReadOnlySpan<byte> head)
    {
        if (head.TrimStart(JsonBytes.Space) is [(byte)'{' or (byte)'[', ..])
            return false;
        using MemoryStream content = new(head.ToArray());
        CsvRows rows = new(content, head.Length, CancellationToken.None);
        return Read(rows) is { } header && (header.WholeRecord is not null || header._record.Has("eventName") || header._record.Has("eventSource"));
    }

    /// <summary>Reads the header.</summary>
    /// <param name="rows">The content, at its beginning.</param>
    /// <returns>Null when the first row is none.</returns>
    public static CsvHeader? Read(CsvRows rows)
    {
        if (!rows.Read() || rows.Fault != CsvFault.None)
            return null;
        string[] names = [.. Enumerable.Range(0, rows.Count).Select(i => Encoding.UTF8.GetString(rows[i]).Trim())];
        int whole = Array.FindIndex(names, n => n.Equals(TrailSchema.WholeRecord, StringComparison.OrdinalIgnoreCase));
        CsvHeader header = new() { Count = names.Length, WholeRecord = whole < 0 ? null : whole };
        for (int i = 0; i < names.Length; i++)
            header._record.Add(TrailSchema.HistoryColumns.GetValueOrDefault(names[i], names[i]).Split('.', DeepestName), i);
        return header;
    }
}
