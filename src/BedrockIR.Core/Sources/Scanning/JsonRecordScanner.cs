using System.Runtime.InteropServices;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds the CloudTrail records in a piece of JSON, whatever wraps them: <c>{"Records":[…]}</c>, an array, one value per
/// line, values one after another, an EventBridge envelope, or what LookupEvents returns. It reads simply, value by
/// value, with all of the content at hand, and is the reference that the streaming <see cref="StreamingRecordScanner"/> must equal.
/// </summary>
public sealed class JsonRecordScanner
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly ReadLimits _limits;
    private readonly CancellationToken _cancel;
    private readonly RecordDispatcher _dispatcher;
    private readonly DamageReporter _damage;

    // Where the value begins that is being read, what is open within it, and up to where all is dealt with.
    private int _start;
    private int? _openValue;
    private int _scannedTo;
    private bool _isDamaged;

    // Where the lists of the outermost object are, and how many hits of a search are in each.
    private readonly List<(int Start, int End, long Hits)> _readLists = [];

    // Says, once the object is known to be whole, that something else stands where a list should.
    private Action? _reportMissingList;

    private JsonRecordScanner(ReadOnlyMemory<byte> content, RecordDispatcher handover, ReadLimits limits, CancellationToken cancel)
    {
        _content = content;
        _limits = limits;
        _cancel = cancel;
        _dispatcher = handover;
        _damage = new DamageReporter(_dispatcher, limits);
    }

    /// <summary>Hands every record of the content to the sink, in order, and tells it of all that is no record.</summary>
    /// <param name="content">JSON text in UTF-8, possibly damaged.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    public static void Scan(ReadOnlyMemory<byte> content, string path, IRecordSink sink, ReadLimits limits, CancellationToken cancel)
    {
        RecordDispatcher handover = new(path, sink);
        new JsonRecordScanner(content, handover, limits, cancel).ScanValues();
        handover.Finish();
    }

    /// <summary>Whether an object is a record, or one of the wrappers and rows in which other programs write records.</summary>
    /// <param name="json">One object, valid JSON in UTF-8.</param>
    public static bool ContainsRecord(ReadOnlyMemory<byte> json)
    {
        RecordClassifier shape = RecordClassifier.Classify(json.Span, JsonValueFinder.ReaderOptions);
        if (shape.ContainsEvent || shape.IsInvocation)
            return true;
        JsonObjectMembers members = JsonObjectMembers.From(json);
        return Envelope.Find(members, out _) is not null || RowMapping.Find(members) is not null;
    }

    /// <summary>Reads one value of a larger content.</summary>
    /// <param name="json">A valid value.</param>
    /// <param name="offset">Where it begins in the content.</param>
    /// <param name="handover">Takes what is found.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    internal static void ScanObject(ReadOnlyMemory<byte> json, long offset, RecordDispatcher handover, ReadLimits limits, CancellationToken cancel)
    {
        handover.BaseOffset = offset;
        new JsonRecordScanner(json, handover, limits, cancel).ScanValues();
        handover.BaseOffset = 0;
    }

    private void ScanValues()
    {
        SkipBeginning();
        while ((_start = SkipToValue(_scannedTo)) < _content.Length)
        {
            _cancel.ThrowIfCancellationRequested();
            _openValue = _start;
            Utf8JsonReader reader = new(_content.Span[_start..], JsonValueFinder.ReaderOptions);
            try
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                    ScanElements(ref reader, wrapped: false);
                else
                    ScanValue(ref reader, wrapped: false);
                _scannedTo = _start + (int)reader.BytesConsumed;
            }
            catch (JsonException) when (!_dispatcher.IsBusy)
            {
                RecoverFromDamage(_start + (int)reader.BytesConsumed);
            }
            catch (RecordTooLargeException)
            {
                SkipTooLargeRecord(_openValue!.Value);
            }
        }
    }

    // What does not begin with JSON may still hold lines of it.
    private void SkipBeginning()
    {
        ReadOnlySpan<byte> content = _content.Span;
        int first = content.IndexOfAnyExcept(JsonBytes.LeadingBytes);
        if (first < 0)
        {
            _damage.ReportEmpty();
            _scannedTo = content.Length;
            return;
        }
        if (content[..first].Contains((byte)0))
            _damage.ReportLeadingZeros();
        _scannedTo = first;
        if (content[first..] is [(byte)'{' or (byte)'[', ..] or [(byte)'"', (byte)'{' or (byte)'[' or (byte)'\\', ..] || LinePrefix.GetLength(content[first..]) > 0)
            return;
        _isDamaged = true;
        int? next = FindNextRecord(first);
        _damage.ReportInvalidStart(first, found: next is not null);
        _scannedTo = next ?? content.Length;
    }

    // Lists may stand in a list, once: `jq -s` makes that of several files.
    private long ScanElements(ref Utf8JsonReader reader, bool wrapped, bool inner = false)
    {
        long count = 0;
        for (; MoveToNextElement(ref reader); count++)
        {
            if (reader.TokenType == JsonTokenType.StartArray && TryScanRow(ref reader))
                continue;
            if (reader.TokenType == JsonTokenType.StartArray && !wrapped && !inner)
                ScanElements(ref reader, wrapped, inner: true);
            else
                ScanValue(ref reader, wrapped);
        }
        _scannedTo = _start + (int)reader.BytesConsumed;
        _openValue = null;
        return count;
    }

    // A list in a list can be a row of a table.
    private bool TryScanRow(ref Utf8JsonReader reader)
    {
        int start = _start + (int)reader.TokenStartIndex;
        ReadOnlyMemory<byte> rest = _content[start..];
        bool cut = rest.Length > _limits.MaxRecordBytes;
        if (JsonRowReader.FindEnd(cut ? rest.Span[.._limits.MaxRecordBytes] : rest.Span, !cut, out int length) != JsonValueStatus.Found)
            return false;
        reader.Skip();
        _dispatcher.DispatchRow(rest[..length], start);
        return true;
    }

    private bool MoveToNextElement(ref Utf8JsonReader reader)
    {
        _cancel.ThrowIfCancellationRequested();
        _scannedTo = _start + (int)reader.BytesConsumed;
        int next = SkipSeparators(_scannedTo);
        _openValue = next < _content.Length ? next : null;
        return reader.Read() && reader.TokenType != JsonTokenType.EndArray;
    }

    private void ScanValue(ref Utf8JsonReader reader, bool wrapped)
    {
        int start = _start + (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _dispatcher.DispatchOther(_content[start..(_start + (int)reader.BytesConsumed)], start);
            return;
        }
        RecordClassifier shape = new();
        bool isRecord = false;
        if (!wrapped)
        {
            _readLists.Clear();
            _reportMissingList = null;
        }
        for (bool first = true; reader.Read() && reader.TokenType != JsonTokenType.EndObject; first = false)
        {
            isRecord |= first && RecordListNames.IsRecordStart(ref reader);
            // A list of records may stand in an array (what `jq -s` makes of several files), but not in another such list.
            if (!wrapped && RecordListNames.IsCloudTrailList(ref reader))
                ScanRecordsMember(ref reader, ref shape, start);
            else if (!wrapped && !isRecord && (RecordListNames.IsOtherList(ref reader) || RecordListNames.IsElasticsearchHits(ref reader)))
                ScanOtherList(ref reader, ref shape, hits: RecordListNames.IsElasticsearchHits(ref reader));
            else
                shape.ReadMember(ref reader, _start - start);
        }
        int end = _start + (int)reader.BytesConsumed;
        if (!shape.HadRecordList && end - start > _limits.MaxRecordBytes)
            throw new RecordTooLargeException();
        if (!wrapped && !shape.HadRecordList)
            _reportMissingList?.Invoke();
        if (shape.HadRecordList)
            _dispatcher.ReadListInfo(ReadPagingInfo(start, end), start);
        _dispatcher.DispatchObject(shape, _content[start..end], start);
    }

    private void ScanRecordsMember(ref Utf8JsonReader reader, ref RecordClassifier shape, int start)
    {
        reader.Read();
        shape.HasRecordsMember = true;
        int at = _start + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                shape.HadRecordList = true;
                ScanList(ref reader, isHits: false);
                break;
            case JsonTokenType.StartObject:
                reader.Skip();
                shape.SingleRecord = (at - start)..(_start + (int)reader.BytesConsumed - start);
                break;
            case JsonTokenType.Null:
                _reportMissingList = () => _dispatcher.Warn(at, "null stands where a list of records should, so it holds no records.");
                break;
            default:
                _reportMissingList = () => _dispatcher.Skip(SkipReason.NotCloudTrail, 0, at, "no list stands where a list of records should, so no record could be read from it.");
                break;
        }
    }

    private void ScanList(ref Utf8JsonReader reader, bool isHits)
    {
        int start = _start + (int)reader.BytesConsumed;
        long records = ScanElements(ref reader, wrapped: true);
        _readLists.Add((start, _start + (int)reader.TokenStartIndex, isHits ? records : 0));
    }

    // What is in the lists has been read.
    private PagingInfo ReadPagingInfo(int start, int end)
    {
        List<byte> shell = [];
        foreach ((int from, int to, _) in _readLists)
        {
            shell.AddRange(_content.Span[start..from]);
            start = to;
        }
        shell.AddRange(_content.Span[start..end]);
        PagingInfo pages = PagingInfo.From(CollectionsMarshal.AsSpan(shell));
        pages.Hits += _readLists.Sum(l => l.Hits);
        return pages;
    }

    private void ScanOtherList(ref Utf8JsonReader reader, ref RecordClassifier shape, bool hits, bool inHits = false)
    {
        reader.Read();
        if (hits && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (RecordListNames.IsElasticsearchHits(ref reader))
                    ScanOtherList(ref reader, ref shape, hits: false, inHits: true);
                else
                    reader.Skip();
            }
        }
        else if (!hits && reader.TokenType == JsonTokenType.StartArray)
        {
            shape.HadRecordList = true;
            ScanList(ref reader, inHits);
        }
        else
        {
            reader.Skip();
        }
    }

    private void RecoverFromDamage(int brokeAt)
    {
        _isDamaged = true;
        if (_openValue is not { } open)
        {
            _damage.ReportTruncated(_scannedTo);
            _scannedTo = FindNextRecord(_scannedTo) ?? _content.Length;
            return;
        }
        if (brokeAt - open > _limits.MaxRecordBytes)
        {
            SkipTooLargeRecord(open);
            return;
        }
        // Where only what stands between two records is wrong, the second is not.
        byte first = _content.Span[open];
        bool between = brokeAt <= open && first == '{';
        int? next = between ? open : _damage.ShouldSearch(open, brokeAt - open) ? FindNextRecord(open + 1) : null;
        _damage.ReportDamagedValue(open, first, between, next is not null);
        _scannedTo = next ?? _content.Length;
    }

    private void SkipTooLargeRecord(int open)
    {
        _isDamaged = true;
        _dispatcher.SkipTooLarge(open, _limits);
        _scannedTo = FindNextRecord(open + _limits.MaxRecordBytes) ?? _content.Length;
    }

    private int? FindNextRecord(int from)
    {
        if (from >= _content.Length)
            return null;
        _damage.Recovery.Start(behindLine: from > 0 && _content.Span[from - 1] == '\n');
        return _damage.Recovery.Find(_content.Span[from..], isLast: true, out int passed) ? from + passed : null;
    }

    private int SkipToValue(int from)
    {
        from = SkipSeparators(from);
        return from + LinePrefix.GetLength(_content.Span[from..]);
    }

    // Files that were joined leave commas and byte-order marks between values; damage to a list leaves its end.
    private int SkipSeparators(int from)
    {
        ReadOnlySpan<byte> span = _content.Span;
        while (true)
        {
            int found = span[from..].IndexOfAnyExcept(_isDamaged ? JsonBytes.SeparatorsAfterDamage : JsonBytes.Separators);
            if (found < 0)
                return span.Length;
            from += found;
            if (!span[from..].StartsWith(JsonBytes.ByteOrderMark))
                return from;
            from += JsonBytes.ByteOrderMark.Length;
        }
    }
}
