using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources;

/// <summary>
/// Finds the CloudTrail records in a piece of JSON, whatever wraps them: <c>{"Records":[…]}</c>, an array, one value per
/// line, values one after another, an EventBridge envelope, or what LookupEvents returns. It reads simply, value by
/// value, and is the reference that a faster reader must equal.
/// </summary>
public sealed class JsonRecordScanner
{
    // Delimiting a record needs no stack, so depth is no danger here; a record's own depth is checked when it is parsed.
    private static readonly JsonReaderOptions Delimiting = new() { MaxDepth = int.MaxValue, AllowTrailingCommas = true };

    // How often the content may be read over while looking for where damage ends; hostile nesting would never end.
    private const int Patience = 4;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly string _path;
    private readonly IRecordSink _sink;
    private readonly CancellationToken _cancel;

    // Where the value begins that is being read, what is open within it, and up to where all is dealt with.
    private int _start;
    private int? _open;
    private int _done;
    private bool _damaged;
    private long _readAgain;
    private bool _handingOver;

    private JsonRecordScanner(ReadOnlyMemory<byte> content, string path, IRecordSink sink, CancellationToken cancel)
    {
        _content = content;
        _path = path;
        _sink = sink;
        _cancel = cancel;
    }

    /// <summary>Hands every record of the content to the sink, in order, and tells it of all that is no record.</summary>
    /// <param name="content">JSON text in UTF-8, possibly damaged.</param>
    /// <param name="path">What the content is called in messages and origins.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="cancel">Stops the scan.</param>
    public static void Scan(ReadOnlyMemory<byte> content, string path, IRecordSink sink, CancellationToken cancel) =>
        new JsonRecordScanner(content, path, sink, cancel).ScanValues();

    private void ScanValues()
    {
        while ((_start = SkipBetween(_done)) < _content.Length)
        {
            _cancel.ThrowIfCancellationRequested();
            _open = _start;
            Utf8JsonReader reader = new(_content.Span[_start..], Delimiting);
            try
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                    Elements(ref reader, wrapped: false);
                else
                    Value(ref reader, wrapped: false);
                _done = _start + (int)reader.BytesConsumed;
            }
            catch (JsonException e) when (!_handingOver)
            {
                Damaged(e, _start + (int)reader.BytesConsumed);
            }
        }
    }

    // Lists may stand in a list, once: `jq -s` makes that of several files.
    private void Elements(ref Utf8JsonReader reader, bool wrapped, bool inner = false)
    {
        while (NextElement(ref reader))
        {
            if (reader.TokenType == JsonTokenType.StartArray && !wrapped && !inner)
                Elements(ref reader, wrapped, inner: true);
            else
                Value(ref reader, wrapped);
        }
        _done = _start + (int)reader.BytesConsumed;
        _open = null;
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
        long start = _start + reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            Skip(SkipReason.NotCloudTrail, 1, start, "no object stands where a record should; it was left out.");
            return;
        }
        RecordShape shape = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            // A wrapper may stand in an array (what `jq -s` makes of several files), but not in another wrapper.
            if (!wrapped && RecordShape.IsWrapper(ref reader))
                Wrapped(ref reader, ref shape);
            else
                shape.See(ref reader, _start);
        }
        Object(shape, start, _start + (int)reader.BytesConsumed);
    }

    private void Wrapped(ref Utf8JsonReader reader, ref RecordShape shape)
    {
        string name = reader.GetString()!;
        reader.Read();
        shape.WrapsRecords = true;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Elements(ref reader, wrapped: true);
            return;
        }
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Value(ref reader, wrapped: true); // a list of one that some tool has unrolled
            return;
        }
        long at = _start + reader.TokenStartIndex;
        bool isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        if (isNull)
            _sink.Warn($"{new RecordOrigin(_path, at)}: {name} is null, so it holds no records.");
        else
            Skip(SkipReason.NotCloudTrail, 0, at, $"{name} is not an array, so no record could be read from it.");
    }

    private void Object(in RecordShape shape, long start, int end)
    {
        if (shape.EventJson is { } text)
            Nested(Encoding.UTF8.GetBytes(text), start);
        else if (shape.IsExport)
            Accept(ExportRecord.Restore(_content[(int)start..end], new RecordOrigin(_path, start), _sink), start);
        else if (shape.IsEvent)
            Accept(_content[(int)start..end], start);
        else if (shape.WrapsRecords)
            return;
        else if (shape.Detail is { } detail)
            Nested(_content[detail], detail.Start.Value);
        else if (shape.IsDigest)
            Skip(SkipReason.Digest, 0, start, "a CloudTrail digest: it describes log files and holds no events.");
        else
            Skip(SkipReason.NotCloudTrail, 1, start, "a JSON object without eventName and eventSource: not a CloudTrail record.");
    }

    // An envelope's content must be an event itself; envelopes within envelopes are not followed.
    private void Nested(ReadOnlyMemory<byte> inner, long at)
    {
        try
        {
            if (!RecordShape.OfObject(inner.Span, Delimiting).IsEvent)
            {
                Skip(SkipReason.NotCloudTrail, 1, at, "an envelope whose content is not a CloudTrail record.");
                return;
            }
        }
        catch (JsonException e)
        {
            Skip(SkipReason.DamagedJson, 1, at, $"CloudTrailEvent does not hold valid JSON: {Plain(e)}.");
            return;
        }
        Accept(inner, at);
    }

    private void Accept(ReadOnlyMemory<byte> record, long offset)
    {
        RecordOrigin origin = new(_path, offset);
        if (!System.Text.Unicode.Utf8.IsValid(record.Span))
        {
            _sink.Warn($"{origin}: the record holds bytes that are not UTF-8; each was replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Span));
        }
        if (JsonText.HasHalfInName(record.Span))
        {
            _sink.Warn($"{origin}: a member's name in the record holds half a character; such halves were replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(JsonText.MendHalves(Encoding.UTF8.GetString(record.Span)));
        }
        // What the sink throws is no damage of the file.
        _handingOver = true;
        _sink.Accept(new SourceRecord(record, origin));
        _handingOver = false;
    }

    private void Damaged(JsonException e, int brokeAt)
    {
        int next = NextLineOfObjects(_open ?? _done);
        _readAgain += Math.Max(0, brokeAt - next);
        if (_readAgain > (long)Patience * _content.Length)
            next = _content.Length;
        string what = _open is null ? "the JSON breaks off there, behind a whole record" : $"the JSON breaks in what begins there ({Plain(e)})";
        string rest = next < _content.Length ? "reading goes on at the next line that begins an object" : "nothing behind it";
        Skip(SkipReason.DamagedJson, _open is null ? 0 : 1, _open ?? _done, $"{what}; what stands before was read, and {rest}.");
        _done = next;
        _damaged = true;
    }

    private static string Plain(JsonException e)
    {
        int position = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return SafeText.Clean(position < 0 ? e.Message : e.Message[..position].TrimEnd('.', ' '))!;
    }

    // In a file with one object per line, damage ends with its line. Pretty-printed JSON indents what is within,
    // so a line that begins with a brace begins a value of its own.
    private int NextLineOfObjects(int from)
    {
        int found = _content.Span[from..].IndexOf("\n{"u8);
        return found < 0 ? _content.Length : from + found + 1;
    }

    // Files that were joined leave commas and byte-order marks between values; damage to a list leaves its end.
    private int SkipBetween(int from)
    {
        ReadOnlySpan<byte> span = _content.Span;
        while (true)
        {
            int found = span[from..].IndexOfAnyExcept(_damaged ? " \t\r\n,]}"u8 : " \t\r\n,"u8);
            if (found < 0)
                return span.Length;
            from += found;
            if (!span[from..].StartsWith(Encoding.UTF8.Preamble))
                return from;
            from += Encoding.UTF8.Preamble.Length;
        }
    }

    private void Skip(SkipReason reason, long count, long offset, string detail) =>
        _sink.Skip(new SkippedItem(_path, reason, count, offset, detail));
}
