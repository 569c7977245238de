using System.Text.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds where reading can go on behind damage: at an object that begins a line (pretty-printed JSON indents what is
/// within), at one that begins as CloudTrail's records do, or at one that is valid and has a record's shape. What a
/// member holds does not count, and text cannot pass for an object: its quotes would be escaped.
/// </summary>
/// <param name="limits">What a record may not exceed.</param>
internal sealed class Resumption(ReadLimits limits)
{
    // Trials that fail read what comes later again. Hostile nesting would never end, so beyond this only what needs no
    // trial is found.
    private const int TrialsOfWholeRecords = 4;

    private long _tried;
    private byte _last, _beforeLast;
    private bool _newLine;

    /// <summary>Begins a search.</summary>
    /// <param name="behindLine">Whether the byte before is a line feed.</param>
    public void Begin(bool behindLine)
    {
        _last = _beforeLast = 0;
        _newLine = behindLine;
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
            Pass(utf8.Slice(passed, next));
            passed += next;
            ReadOnlySpan<byte> rest = utf8[passed..];
            if (!_newLine && !isLast && rest.Length < JsonBytes.Beginning.Length)
                return false;
            if (!IsMember && (_newLine || rest.StartsWith(JsonBytes.Beginning)))
                return true;
            switch (IsMember ? ValueEnd.Damaged : Try(rest, isLast))
            {
                case ValueEnd.Found:
                    return true;
                case ValueEnd.Beyond:
                    return false;
                default:
                    Pass(rest[..1]);
                    passed++;
                    break;
            }
        }
        Pass(utf8[passed..]);
        passed = utf8.Length;
        return false;
    }

    // The value of a member stands behind a quote and a colon.
    private bool IsMember => (_beforeLast, _last) == ((byte)'"', (byte)':');

    private ValueEnd Try(ReadOnlySpan<byte> rest, bool isLast)
    {
        if (_tried > (long)TrialsOfWholeRecords * limits.MaxRecordBytes)
            return ValueEnd.Damaged;
        bool cut = rest.Length > limits.MaxRecordBytes;
        ValueEnd end = ValidValue.Find(cut ? rest[..limits.MaxRecordBytes] : rest, isLast && !cut, out int length);
        if (end == ValueEnd.Beyond && !cut)
            return end;
        if (end == ValueEnd.Found && RecordShape.OfObject(rest[..length], ValidValue.Options).HoldsEvent)
            return end;
        _tried += length;
        return ValueEnd.Damaged;
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        _newLine = bytes[^1] == '\n';
        ReadOnlySpan<byte> text = bytes.TrimEnd(JsonBytes.Space);
        if (text.IsEmpty)
            return;
        ReadOnlySpan<byte> before = text[..^1].TrimEnd(JsonBytes.Space);
        _beforeLast = before.IsEmpty ? _last : before[^1];
        _last = text[^1];
    }
}
