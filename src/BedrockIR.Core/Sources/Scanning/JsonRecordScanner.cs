using System.Runtime.InteropServices;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds the CloudTrail records in a piece of JSON, whatever wraps them: <c>{"Records":[…]}</c>, an array, one value per
/// line, values one after another, an EventBridge envelope, or what LookupEvents returns. It reads simply, value by
/// value, with all of the content at hand, and is the reference that the streaming <see cref="RecordStream"/> must equal.
/// </summary>
public sealed class JsonRecordScanner
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly ReadLimits _limits;
    private readonly CancellationToken _cancel;
    private readonly RecordHandover _handover;
    private readonly DamageReport _damage;

    // Where the value begins that is being read, what is open within it, and up to where all is dealt with.
    private int _start;
    private int? _open;
    private int _done;
    private bool _damaged;

    // Where the lists of the outermost object are, and how many hits of a search are in each.
    private readonly List<(int Start, int End, long Hits)> _lists = [];

    // Says, once the object is known to be whole, that something else stands where a list should.
    private Action? _noList;

    private JsonRecordScanner(ReadOnlyMemory<byte> content, RecordHandover handover, ReadLimits limits, CancellationToken cancel)
    {
        _content = content;
        _limits = limits;
        _cancel = cancel;
        _handover = handover;
        _damage = new DamageReport(_handover, limits);
    }

    /// <summary>Hands every record of the content to the sink, in order, and tells it of all that is no record.</summary>
    /// <param name="content">JSON text in UTF-8, possibly damaged.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    public static void Scan(ReadOnlyMemory<byte> content, string path, IRecordSink sink, ReadLimits limits, CancellationToken cancel)
    {
        RecordHandover handover = new(path, sink);
        new JsonRecordScanner(content, handover, limits, cancel).ScanValues();
        handover.Finish();
    }

    /// <summary>Whether an object is a record, or one of the wrappers and rows in which other programs write records.</summary>
    /// <param name="json">One object, valid JSON in UTF-8.</param>
    public static bool HoldsRecord(ReadOnlyMemory<byte> json)
    {
        RecordShape shape = RecordShape.OfObject(json.Span, ValidValue.Options);
        if (shape.HoldsEvent || shape.IsInvocation)
            return true;
        ObjectMembers members = ObjectMembers.From(json);
        return Envelope.Find(members, out _) is not null || RowSpelling.Find(members) is not null;
    }

    /// <summary>Reads one value of a larger content.</summary>
    /// <param name="json">A valid value.</param>
    /// <param name="offset">Where it begins in the content.</param>
    /// <param name="handover">Takes what is found.</param>
    /// <param name="limits">What a record may not exceed.</param>
    /// <param name="cancel">Stops the scan.</param>
    internal static void ScanObject(ReadOnlyMemory<byte> json, long offset, RecordHandover handover, ReadLimits limits, CancellationToken cancel)
    {
        handover.Base = offset;
        new JsonRecordScanner(json, handover, limits, cancel).ScanValues();
        handover.Base = 0;
    }

    private void ScanValues()
    {
        SkipBeginning();
        while ((_start = SkipToValue(_done)) < _content.Length)
        {
            _cancel.ThrowIfCancellationRequested();
            _open = _start;
            Utf8JsonReader reader = new(_content.Span[_start..], ValidValue.Options);
            try
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                    Elements(ref reader, wrapped: false);
                else
                    Value(ref reader, wrapped: false);
                _done = _start + (int)reader.BytesConsumed;
            }
            catch (JsonException) when (!_handover.IsBusy)
            {
                GoOnBehindDamage(_start + (int)reader.BytesConsumed);
            }
            catch (RecordTooLargeException)
            {
                GoOnBehindLarge(_open!.Value);
            }
        }
    }

    // What does not begin with JSON may still hold lines of it.
    private void SkipBeginning()
    {
        ReadOnlySpan<byte> content = _content.Span;
        int first = content.IndexOfAnyExcept(JsonBytes.Blank);
        if (first < 0)
        {
            _damage.Empty();
            _done = content.Length;
            return;
        }
        if (content[..first].Contains((byte)0))
            _damage.Zeros();
        _done = first;
        if (content[first..] is [(byte)'{' or (byte)'[', ..] or [(byte)'"', (byte)'{' or (byte)'[' or (byte)'\\', ..] || LinePrefix.Find(content[first..]) > 0)
            return;
        _damaged = true;
        int? next = Find(first);
        _damage.Beginning(first, found: next is not null);
        _done = next ?? content.Length;
    }

    // Lists may stand in a list, once: `jq -s` makes that of several files.
    private long Elements(ref Utf8JsonReader reader, bool wrapped, bool inner = false)
    {
        long count = 0;
        for (; NextElement(ref reader); count++)
        {
            if (reader.TokenType == JsonTokenType.StartArray && Row(ref reader))
                continue;
            if (reader.TokenType == JsonTokenType.StartArray && !wrapped && !inner)
                Elements(ref reader, wrapped, inner: true);
            else
                Value(ref reader, wrapped);
        }
        _done = _start + (int)reader.BytesConsumed;
        _open = null;
        return count;
    }

    // A list in a list can be a row of a table.
    private bool Row(ref Utf8JsonReader reader)
    {
        int start = _start + (int)reader.TokenStartIndex;
        ReadOnlyMemory<byte> rest = _content[start..];
        bool cut = rest.Length > _limits.MaxRecordBytes;
        if (RowShape.Find(cut ? rest.Span[.._limits.MaxRecordBytes] : rest.Span, !cut, out int length) != ValueEnd.Found)
            return false;
        reader.Skip();
        _handover.Row(rest[..length], start);
        return true;
    }

    private bool NextElement(ref Utf8JsonReader reader)
    {
        _cancel.ThrowIfCancellationRequested();
        _done = _start + (int)reader.BytesConsumed;
        int next = SkipBetween(_done);
        _open = next < _content.Length ? next : null;
        return reader.Read() && reader.TokenType != JsonTokenType.EndArray;
    }

    private void Value(ref Utf8JsonReader reader, bool wrapped)
    {
        int start = _start + (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _handover.Other(_content[start..(_start + (int)reader.BytesConsumed)], start);
            return;
        }
        RecordShape shape = new();
        bool isRecord = false;
        if (!wrapped)
        {
            _lists.Clear();
            _noList = null;
        }
        for (bool first = true; reader.Read() && reader.TokenType != JsonTokenType.EndObject; first = false)
        {
            isRecord |= first && ListNames.IsRecord(ref reader);
            // A list of records may stand in an array (what `jq -s` makes of several files), but not in another such list.
            if (!wrapped && ListNames.IsOwn(ref reader))
                Wrapped(ref reader, ref shape, start);
            else if (!wrapped && !isRecord && (ListNames.IsOther(ref reader) || ListNames.IsHits(ref reader)))
                OtherList(ref reader, ref shape, hits: ListNames.IsHits(ref reader));
            else
                shape.See(ref reader, _start - start);
        }
        int end = _start + (int)reader.BytesConsumed;
        if (!shape.HeldList && end - start > _limits.MaxRecordBytes)
            throw new RecordTooLargeException();
        if (!wrapped && !shape.HeldList)
            _noList?.Invoke();
        if (shape.HeldList)
            _handover.Lists(WithoutLists(start, end), start);
        _handover.Object(shape, _content[start..end], start);
    }

    private void Wrapped(ref Utf8JsonReader reader, ref RecordShape shape, int start)
    {
        reader.Read();
        shape.WrapsRecords = true;
        int at = _start + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                shape.HeldList = true;
                List(ref reader, isHits: false);
                break;
            case JsonTokenType.StartObject:
                reader.Skip();
                shape.Single = (at - start)..(_start + (int)reader.BytesConsumed - start);
                break;
            case JsonTokenType.Null:
                _noList = () => _handover.Warn(at, "null stands where a list of records should, so it holds no records.");
                break;
            default:
                _noList = () => _handover.Skip(SkipReason.NotCloudTrail, 0, at, "no list stands where a list of records should, so no record could be read from it.");
                break;
        }
    }

    private void List(ref Utf8JsonReader reader, bool isHits)
    {
        int start = _start + (int)reader.BytesConsumed;
        long records = Elements(ref reader, wrapped: true);
        _lists.Add((start, _start + (int)reader.TokenStartIndex, isHits ? records : 0));
    }

    // What is in the lists has been read.
    private AnswerPages WithoutLists(int start, int end)
    {
        List<byte> shell = [];
        foreach ((int from, int to, _) in _lists)
        {
            shell.AddRange(_content.Span[start..from]);
            start = to;
        }
        shell.AddRange(_content.Span[start..end]);
        AnswerPages pages = AnswerPages.From(CollectionsMarshal.AsSpan(shell));
        pages.Hits += _lists.Sum(l => l.Hits);
        return pages;
    }

    private void OtherList(ref Utf8JsonReader reader, ref RecordShape shape, bool hits, bool inHits = false)
    {
        reader.Read();
        if (hits && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (ListNames.IsHits(ref reader))
                    OtherList(ref reader, ref shape, hits: false, inHits: true);
                else
                    reader.Skip();
            }
        }
        else if (!hits && reader.TokenType == JsonTokenType.StartArray)
        {
            shape.HeldList = true;
            List(ref reader, inHits);
        }
        else
        {
            reader.Skip();
        }
    }

    private void GoOnBehindDamage(int brokeAt)
    {
        _damaged = true;
        if (_open is not { } open)
        {
            _damage.BreaksOff(_done);
            _done = Find(_done) ?? _content.Length;
            return;
        }
        if (brokeAt - open > _limits.MaxRecordBytes)
        {
            GoOnBehindLarge(open);
            return;
        }
        // Where only what stands between two records is wrong, the second is not.
        byte first = _content.Span[open];
        bool between = brokeAt <= open && first == '{';
        int? next = between ? open : _damage.MayGoOn(open, brokeAt - open) ? Find(open + 1) : null;
        _damage.Record(open, first, between, next is not null);
        _done = next ?? _content.Length;
    }

    private void GoOnBehindLarge(int open)
    {
        _damaged = true;
        _handover.SkipTooLarge(open, _limits);
        _done = Find(open + _limits.MaxRecordBytes) ?? _content.Length;
    }

    private int? Find(int from)
    {
        if (from >= _content.Length)
            return null;
        _damage.Search.Begin(behindLine: from > 0 && _content.Span[from - 1] == '\n');
        return _damage.Search.Find(_content.Span[from..], isLast: true, out int passed) ? from + passed : null;
    }

    private int SkipToValue(int from)
    {
        from = SkipBetween(from);
        return from + LinePrefix.Find(_content.Span[from..]);
    }

    // Files that were joined leave commas and byte-order marks between values; damage to a list leaves its end.
    private int SkipBetween(int from)
    {
        ReadOnlySpan<byte> span = _content.Span;
        while (true)
        {
            int found = span[from..].IndexOfAnyExcept(_damaged ? JsonBytes.BetweenDamaged : JsonBytes.Between);
            if (found < 0)
                return span.Length;
            from += found;
            if (!span[from..].StartsWith(JsonBytes.Mark))
                return from;
            from += JsonBytes.Mark.Length;
        }
    }
}
