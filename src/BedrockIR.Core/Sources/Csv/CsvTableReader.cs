using System.Buffers;
using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Csv;

/// <summary>
/// Reads tables of CloudTrail events, row by row: results of Athena and CloudTrail Lake, and what the console's event
/// history downloads. Each row becomes the record that CloudTrail wrote, as far as its columns tell.
/// </summary>
internal sealed class CsvTableReader : IDisposable
{
    private readonly string _path;
    private readonly IRecordSink _sink;
    private readonly RecordPrefilter? _prefilter;
    private readonly CsvRowReader _rows;
    private readonly CsvErrorReporter _errors;
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly Utf8JsonWriter _writer;
    private long _ignoredRecords;

    private readonly RecordDispatcher _dispatcher;
    private readonly CsvFormat _format;

    private CsvTableReader(Stream content, CsvFormat form, string path, IRecordSink sink, RecordPrefilter? interest, ReadLimits limits, CancellationToken cancel)
    {
        _format = form;
        _dispatcher = new RecordDispatcher(path, sink);
        _path = path;
        _sink = sink;
        _prefilter = interest;
        _rows = new CsvRowReader(content, limits.MaxRecordBytes, cancel) { Separator = form.Separator };
        _errors = new CsvErrorReporter(path, sink, limits);
        _writer = new Utf8JsonWriter(_record, ExportedRecordConverter.WriterOptions);
    }

    /// <summary>Hands every row to the sink as a record, in order, and tells it of the rows that are none.</summary>
    /// <param name="content">The table in UTF-8, from its first byte.</param>
    /// <param name="form">What <see cref="CsvHeader.DetectFormat"/> said of it.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records. An offset is that of the row.</param>
    /// <param name="interest">Which records can be of use; null for all.</param>
    /// <param name="limits">How long a row may be.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How many records were passed over, because they can be of no use.</returns>
    public static long Read(
        Stream content, CsvFormat form, string path, IRecordSink sink, RecordPrefilter? interest, ReadLimits limits, CancellationToken cancel)
    {
        using CsvTableReader table = new(content, form, path, sink, interest, limits, cancel);
        table.ReadRows();
        return table._ignoredRecords;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void ReadRows()
    {
        if (CsvHeader.Read(_rows, _format) is not { } header)
        {
            _sink.Skip(new SkippedItem(_path, SkipReason.DamagedTable, 0, 0, "the table's first row, which should name its columns, cannot be read."));
            return;
        }
        if (header.MissingColumn is { } column)
        {
            _sink.Skip(new SkippedItem(_path, SkipReason.NotCloudTrail, 0, 0,
                $"a table of events that lacks the column {column}, so that nobody could tell what its rows are. Export all columns, or eventJson."));
            return;
        }
        foreach (string note in header.Notes)
            _dispatcher.Warn(0, note);
        while (_rows.Read())
        {
            if (_rows.IsRuler)
                continue;
            CsvRowError fault = _rows.Error != CsvRowError.None ? _rows.Error : ReadRow(header);
            if (fault != CsvRowError.None)
                _errors.Add(fault, _rows.Offset);
        }
        _errors.Report(header.Count);
    }

    private CsvRowError ReadRow(CsvHeader header)
    {
        if (_rows.Count != header.Count)
            return CsvRowError.WrongCellCount;
        if (!_rows.IsUtf8)
            _errors.AddInvalidUtf8(_rows.Offset);
        if (header.RecordCell is { } whole && !_rows[whole].IsEmpty && (!header.HasEventColumns || IsObject(_rows[whole])))
            return ReadWholeRecord(_rows[whole]);
        if (!header.Root.HasValue(_rows, "eventName") || !header.Root.HasValue(_rows, "eventSource"))
            return CsvRowError.NoEventNameOrSource;
        _record.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        bool clear = header.Root.WriteMembers(_rows, _writer);
        if (header.IsFailureWithoutCode(_rows))
            _writer.WriteString(RowMapping.ErrorCode, RowMapping.UnknownErrorCode);
        _writer.WriteEndObject();
        _writer.Flush();
        if (LocalizedTimeParser.FindAssumption(header.Root.GetCell(_rows, "eventTime")) is { } assumed)
            _errors.AddAssumption(assumed, _rows.Offset);
        if (!clear)
            _errors.AddAmbiguous(_rows.Offset);
        Accept(_record.WrittenMemory);
        return CsvRowError.None;
    }

    private static bool IsObject(ReadOnlySpan<byte> cell) => cell.TrimStart(JsonBytes.Whitespace) is [(byte)'{', ..];

    private CsvRowError ReadWholeRecord(ReadOnlySpan<byte> json)
    {
        if (!IsEvent(json))
        {
            if (RecordDispatcher.FindValues(json) is not { Count: > 0 })
                return CsvRowError.InvalidRecord;
            _dispatcher.DispatchText(Encoding.UTF8.GetString(json), _rows.Offset, "the row's cell of whole records");
            return CsvRowError.None;
        }
        _record.ResetWrittenCount();
        _record.Write(json);
        Accept(_record.WrittenMemory);
        return CsvRowError.None;
    }

    private static bool IsEvent(ReadOnlySpan<byte> json)
    {
        try
        {
            return RecordClassifier.Classify(json, new JsonReaderOptions { MaxDepth = int.MaxValue }).IsEvent;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Accept(ReadOnlyMemory<byte> record)
    {
        PrefilterResult use = ApplyPrefilter(record.Span);
        _ignoredRecords += use == PrefilterResult.Full ? 0 : 1;
        if (use == PrefilterResult.Ignore)
            return;
        if (JsonText.HasLoneSurrogateInName(record.Span))
            record = Encoding.UTF8.GetBytes(JsonText.ReplaceLoneSurrogates(Encoding.UTF8.GetString(record.Span)));
        _sink.Accept(new SourceRecord(record, new RecordOrigin(_path, _rows.Offset)) { IsPartial = use == PrefilterResult.Partial });
    }

    private PrefilterResult ApplyPrefilter(ReadOnlySpan<byte> record)
    {
        if (_prefilter is null)
            return PrefilterResult.Full;
        ObjectEndFinder.Find(record, out ObjectSummary sketch);
        return _prefilter(record, sketch);
    }
}
