using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Sources;
using BedrockIR.Sources.Csv;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Tables of events for tests to read, written as Athena, CloudTrail Lake and the console write them.</summary>
internal static class TestTables
{
    /// <summary>A row as Athena and CloudTrail Lake write it: every cell quoted, an absent value empty.</summary>
    public static string CreateRow(params string?[] cells) => string.Join(',', cells.Select(c => c is null ? "" : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>The one record of a table with one row, as JSON.</summary>
    public static JsonObject ReadSingle(params (string Column, string? Cell)[] cells)
    {
        CollectingSink sink = Read($"{CreateRow([.. cells.Select(c => c.Column), "eventname", "eventsource"])}\n{CreateRow([.. cells.Select(c => c.Cell), "InvokeModel", "bedrock.amazonaws.com"])}\n");
        Assert.Empty(sink.Skipped);
        return Assert.Single(sink.Records);
    }

    /// <summary>What a cell of a column becomes.</summary>
    public static string? ReadCell(string column, string cell) => ReadSingle((column, cell)).Single(m => m.Key.Equals(column, StringComparison.OrdinalIgnoreCase)).Value?.ToJsonString();

    public static CollectingSink Read(string table, ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(table), limits);

    public static CollectingSink Read(byte[] table, ReadLimits? limits = null)
    {
        CsvFormat form = CsvHeader.DetectFormat(table.AsSpan(0, Math.Min(table.Length, CsvHeader.HeadLength))) ?? throw new ArgumentException("not recognised", nameof(table));
        CollectingSink sink = new();
        using MemoryStream memory = new(table);
        using NonSeekableStream content = new(memory);
        CsvTableReader.Read(content, form, "t.csv", sink, null, limits ?? ReadLimits.Default, CancellationToken.None);
        return sink;
    }

    /// <summary>Takes what comes.</summary>
    internal sealed class CollectingSink : IRecordSink
    {
        public List<JsonObject> Records { get; } = [];

        public List<long> Offsets { get; } = [];

        public List<SkippedItem> Skipped { get; } = [];

        public List<string> Warnings { get; } = [];

        public bool Accept(SourceRecord record)
        {
            Records.Add((JsonObject)JsonNode.Parse(record.Utf8.Span, documentOptions: new JsonDocumentOptions { MaxDepth = ReadLimits.MaxDepth })!);
            Offsets.Add(record.Origin.Offset);
            return true;
        }

        public void Skip(SkippedItem item) => Skipped.Add(item);

        public void Warn(string message) => Warnings.Add(message);
    }
}
