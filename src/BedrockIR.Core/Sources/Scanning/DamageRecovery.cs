using System.Buffers;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds where reading can go on behind damage: at an object that begins a line (pretty-printed JSON indents what is
/// within), at one that begins as CloudTrail's records do, or at one that is valid and has a record's shape. What a
/// member holds does not count, and text cannot pass for an object: its quotes would be escaped.
/// </summary>
/// <param name="limits">What a record may not exceed.</param>
internal sealed class DamageRecovery(ReadLimits limits)
{
    // Trials that fail read what comes later again. Hostile nesting would never end, so beyond this only what needs no
    // trial is found.
    private const int MaxTrialRecords = 4;

    private long _triedBytes;
    // Braces, and what terminals do not show.
    private static readonly SearchValues<byte> NonTextBytes = SearchValues.Create([.. "{}"u8, 127, .. Enumerable.Range(0, 32).Select(b => (byte)b).Where(b => b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))]);

    private byte _last, _beforeLast;
    private bool _isAtLineStart, _hasWords, _hasNonText;

    // The line so far; its length is negative where its beginning is not known or it is longer than a prefix.
    private readonly byte[] _line = new byte[LinePrefix.MaxLength];
    private int _lineLength = -1;

    /// <summary>Whether what was passed is text such as programs log it: words, and nothing of JSON, for that would be what is left
    /// of a record, nor of what a disk or a transfer leaves.</summary>
    public bool SkippedText => _hasWords && !_hasNonText;

    /// <summary>Begins a search.</summary>
    /// <param name="behindLine">Whether the byte before is a line feed.</param>
    public void Start(bool behindLine)
    {
        _last = _beforeLast = 0;
        _isAtLineStart = behindLine;
        _lineLength = behindLine ? 0 : -1;
        _hasWords = _hasNonText = false;
    }

    /// <summary>Goes on with the search.</summary>
    /// <param name="utf8">The bytes that follow those of the last time.</param>
    /// <param name="isLast">Whether nothing comes after them.</param>
    /// <param name="passed">How many bytes are done with; where it was found, its place.</param>
    /// <returns>Whether it was found. If not, it takes more bytes than those that are left.</returns>
    public bool Find(ReadOnlySpan<byte> utf8, bool isLast, out int passed)
    {
        passed = 0;
        while (utf8[passed..].IndexOf((byte)'{') is >= 0 and var next)
        {
            Skip(utf8.Slice(passed, next));
            passed += next;
            ReadOnlySpan<byte> rest = utf8[passed..];
            if (!_isAtLineStart && !isLast && rest.Length < JsonBytes.CloudTrailRecordStart.Length)
                return false;
            if (!IsMemberValue && (_isAtLineStart || rest.StartsWith(JsonBytes.CloudTrailRecordStart) || IsAfterPrefix))
                return true;
            switch (IsMemberValue ? JsonValueStatus.Invalid : TestObject(rest, isLast))
            {
                case JsonValueStatus.Found:
                    return true;
                case JsonValueStatus.NeedMoreData:
                    return false;
                default:
                    Skip(rest[..1]);
                    passed++;
                    break;
            }
        }
        Skip(utf8[passed..]);
        passed = utf8.Length;
        return false;
    }

    private bool IsAfterPrefix => _lineLength > 0 && LinePrefix.IsPrefix(_line.AsSpan(0, _lineLength));

    // The value of a member stands behind a quote and a colon.
    private bool IsMemberValue => (_beforeLast, _last) == ((byte)'"', (byte)':');

    private JsonValueStatus TestObject(ReadOnlySpan<byte> rest, bool isLast)
    {
        if (_triedBytes > (long)MaxTrialRecords * limits.MaxRecordBytes)
            return JsonValueStatus.Invalid;
        bool cut = rest.Length > limits.MaxRecordBytes;
        JsonValueStatus end = JsonValueFinder.FindEnd(cut ? rest[..limits.MaxRecordBytes] : rest, isLast && !cut, out int length);
        if (end == JsonValueStatus.NeedMoreData && !cut)
            return end;
        if (end == JsonValueStatus.Found && (RecordClassifier.Classify(rest[..length], JsonValueFinder.ReaderOptions).ContainsEvent || IsEnvelope(rest[..length])))
            return end;
        _triedBytes += length;
        return JsonValueStatus.Invalid;
    }

    private static bool IsEnvelope(ReadOnlySpan<byte> json)
    {
        JsonObjectMembers members = JsonObjectMembers.From(json.ToArray());
        return Envelope.Find(members, out _) is not null || RowMapping.Find(members) is not null;
    }

    private void Skip(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        _isAtLineStart = bytes[^1] == '\n';
        _hasWords |= bytes.IndexOf(" "u8) >= 0;
        _hasNonText |= bytes.IndexOfAny(NonTextBytes) >= 0 || bytes.IndexOf("\":"u8) >= 0;
        AppendToLine(bytes);
        ReadOnlySpan<byte> text = bytes.TrimEnd(JsonBytes.Whitespace);
        if (text.IsEmpty)
            return;
        ReadOnlySpan<byte> before = text[..^1].TrimEnd(JsonBytes.Whitespace);
        _beforeLast = before.IsEmpty ? _last : before[^1];
        _last = text[^1];
    }

    private void AppendToLine(ReadOnlySpan<byte> bytes)
    {
        int line = bytes.LastIndexOf((byte)'\n') + 1;
        if (line > 0)
            _lineLength = 0;
        bytes = bytes[line..];
        if (_lineLength < 0 || _lineLength + bytes.Length > _line.Length)
        {
            _lineLength = -1;
            return;
        }
        bytes.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += bytes.Length;
    }
}
