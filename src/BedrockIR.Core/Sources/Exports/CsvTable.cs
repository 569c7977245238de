using System.Buffers;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// Reads tables of CloudTrail events, row by row: results of Athena and CloudTrail Lake, and what the console's event
/// history downloads. Each row becomes the record that CloudTrail wrote, as far as its columns tell.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly string _path;
    private readonly IRecordSink _sink;
    private readonly RecordInterest? _interest;
    private readonly CsvRows _rows;
    private readonly CsvFaults _faults;
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly Utf8JsonWriter _writer;
    private long _passed;

    private CsvTable(Stream content, string path, IRecordSink sink, RecordInterest? interest, ReadLimits limits, CancellationToken cancel)
    {
        _path = path;
        _sink = sink;
        _interest = interest;
        _rows = new CsvRows(content, limits.MaxRecordBytes, cancel);
        _faults = new CsvFaults(path, sink, limits);
        _writer = new Utf8JsonWriter(_record, ExportRecord.Writing);
    }

    /// <summary>Hands every row to the sink as a record, in order, and tells it of the rows that are none.</summary>
    /// <param name="content">The table in UTF-8, from its first byte, for which <see cref="CsvHeader.Begins"/> is true.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records. An offset is that of the row.</param>
    /// <param name="interest">Which records can be of use; null for all.</param>
    /// <param name="limits">How long a row may be.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How many records were passed over, because they can be of no use.</returns>
    public static long Read(
        Stream content, string path, IRecordSink sink, RecordInterest? interest, ReadLimits limits, CancellationToken cancel)
    {
        using CsvTable table = new(content, path, sink, interest, limits, cancel);
        table.ReadRows();
        return table._passed;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void ReadRows()
    {
        if (CsvHeader.Read(_rows) is not { } header)
        {
            _sink.Skip(new SkippedItem(_path, SkipReason.DamagedTable, 0, 0, "the table's first row, which should name its columns, cannot be read."));
            return;
        }
        if (header.Lacks is { } column)
        {
            _sink.Skip(new SkippedItem(_path, SkipReason.NotCloudTrail, 0, 0,
                $"a table of events that lacks the column {column}, so that nobody could tell what its rows are. Export all columns, or eventJson."));
            return;
        }
        while (_rows.Read())
        {
            CsvFault fault = _rows.Fault != CsvFault.None ? _rows.Fault : Row(header);
            if (fault != CsvFault.None)
                _faults.Add(fault, _rows.Offset);
        }
        _faults.Say(header.Count);
    }

    private CsvFault Row(CsvHeader header)
    {
        if (_rows.Count != header.Count)
            return CsvFault.CellCount;
        if (!_rows.IsUtf8)
            _faults.AddMended(_rows.Offset);
        if (header.WholeRecord is { } whole && !_rows[whole].IsEmpty)
            return Whole(_rows[whole]);
        if (!header.Record.HasValue(_rows, "eventName") && !header.Record.HasValue(_rows, "eventSource"))
            return CsvFault.NoEvent;
        _record.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        bool clear = header.Record.WriteMembers(_rows, _writer);
        _writer.WriteEndObject();
        _writer.Flush();
        if (!clear)
            _faults.AddDoubt(_rows.Offset);
        Accept(_record.WrittenMemory);
        return CsvFault.None;
    }

    private CsvFault Whole(ReadOnlySpan<byte> json)
    {
        try
        {
            if (!RecordShape.OfObject(json, new JsonReaderOptions { MaxDepth = int.MaxValue }).IsEvent)
                return CsvFault.NoEvent;
        }
        catch (JsonException)
        {
            return CsvFault.NoRecord;
        }
        _record.ResetWrittenCount();
        _record.Write(json);
        Accept(_record.WrittenMemory);
        return CsvFault.None;
    }

    private void Accept(ReadOnlyMemory<byte> record)
    {
        RecordUse use = UseOf(record.Span);
        _passed += use == RecordUse.Whole ? 0 : 1;
        if (use == RecordUse.None)
            return;
        if (JsonText.HasHalfInName(record.Span))
            record = Encoding.UTF8.GetBytes(JsonText.MendHalves(Encoding.UTF8.GetString(record.Span)));
        _sink.Accept(new SourceRecord(record, new RecordOrigin(_path, _rows.Offset)) { IsGlance = use == RecordUse.Glance });
    }

    private RecordUse UseOf(ReadOnlySpan<byte> record)
    {
        if (_interest is null)
            return RecordUse.Whole;
        ObjectEnd.Find(record, out ObjectSketch sketch);
        return _interest(record, sketch);
    }
}
