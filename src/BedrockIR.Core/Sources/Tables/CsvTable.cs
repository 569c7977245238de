using System.Buffers;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Tables;

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

    private readonly RecordHandover _handover;
    private readonly CsvForm _form;

    private CsvTable(Stream content, CsvForm form, string path, IRecordSink sink, RecordInterest? interest, ReadLimits limits, CancellationToken cancel)
    {
        _form = form;
        _handover = new RecordHandover(path, sink);
        _path = path;
        _sink = sink;
        _interest = interest;
        _rows = new CsvRows(content, limits.MaxRecordBytes, cancel) { Separator = form.Separator };
        _faults = new CsvFaults(path, sink, limits);
        _writer = new Utf8JsonWriter(_record, ExportRecord.Writing);
    }

    /// <summary>Hands every row to the sink as a record, in order, and tells it of the rows that are none.</summary>
    /// <param name="content">The table in UTF-8, from its first byte.</param>
    /// <param name="form">What <see cref="CsvHeader.Recognise"/> said of it.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records. An offset is that of the row.</param>
    /// <param name="interest">Which records can be of use; null for all.</param>
    /// <param name="limits">How long a row may be.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How many records were passed over, because they can be of no use.</returns>
    public static long Read(
        Stream content, CsvForm form, string path, IRecordSink sink, RecordInterest? interest, ReadLimits limits, CancellationToken cancel)
    {
        using CsvTable table = new(content, form, path, sink, interest, limits, cancel);
        table.ReadRows();
        return table._passed;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void ReadRows()
    {
        if (CsvHeader.Read(_rows, _form) is not { } header)
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
        foreach (string note in header.Notes)
            _handover.Warn(0, note);
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
        if (header.WholeRecord is { } whole && !_rows[whole].IsEmpty && (!header.HasColumns || IsObject(_rows[whole])))
            return Whole(_rows[whole]);
        if (!header.Record.HasValue(_rows, "eventName") || !header.Record.HasValue(_rows, "eventSource"))
            return CsvFault.NoEvent;
        _record.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        bool clear = header.Record.WriteMembers(_rows, _writer);
        if (header.IsUnnamedFailure(_rows))
            _writer.WriteString(RowSpelling.ErrorCode, RowSpelling.Failed);
        _writer.WriteEndObject();
        _writer.Flush();
        if (AssumedTime.Find(header.Record.Cell(_rows, "eventTime")) is { } assumed)
            _faults.AddAssumption(assumed, _rows.Offset);
        if (!clear)
            _faults.AddDoubt(_rows.Offset);
        Accept(_record.WrittenMemory);
        return CsvFault.None;
    }

    private static bool IsObject(ReadOnlySpan<byte> cell) => cell.TrimStart(JsonBytes.Space) is [(byte)'{', ..];

    private CsvFault Whole(ReadOnlySpan<byte> json)
    {
        if (!IsEvent(json))
        {
            if (RecordHandover.Values(json) is not { Count: > 0 })
                return CsvFault.NoRecord;
            _handover.Text(Encoding.UTF8.GetString(json), _rows.Offset, "the row's cell of whole records");
            return CsvFault.None;
        }
        _record.ResetWrittenCount();
        _record.Write(json);
        Accept(_record.WrittenMemory);
        return CsvFault.None;
    }

    private static bool IsEvent(ReadOnlySpan<byte> json)
    {
        try
        {
            return RecordShape.OfObject(json, new JsonReaderOptions { MaxDepth = int.MaxValue }).IsEvent;
        }
        catch (JsonException)
        {
            return false;
        }
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
