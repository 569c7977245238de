using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>Reads one value of a list or of the outermost level.</summary>
/// <param name="window">The content; it begins with the value.</param>
/// <param name="place">Where the scan is.</param>
/// <param name="handover">Hands over what is found.</param>
/// <param name="interest">Which records can be of use; null for all.</param>
/// <param name="limits">What a record may not exceed.</param>
/// <param name="wrapper">Reads an object that may wrap a list of records.</param>
internal sealed class ObjectScan(
    ByteWindow window, ScanPlace place, RecordHandover handover, RecordInterest? interest, ReadLimits limits, Func<bool> wrapper)
{
    // Nearly every record is smaller. What is larger is validated from time to time while its end is looked for, so that
    // an object that is broken at once is not followed for long.
    private const int FirstLook = 1 << 12;
    private const int MoreEachTime = 8;
    private const int LongestOpening = 64;

    // How the last record that was looked at began. One that begins otherwise may be none at all, but the inside of one
    // in which a quote is missing.
    private byte[] _opening = JsonBytes.Beginning.ToArray();

    /// <summary>Records that were passed over.</summary>
    public long Passed { get; private set; }

    /// <summary>Reads an object, and hands it over if it can be of use.</summary>
    /// <param name="wrapped">Whether it stands in a list of records, so that it wraps none itself.</param>
    /// <returns>False where it is damaged.</returns>
    public bool Scan(bool wrapped)
    {
        if (!FindEnd(wrapped, out int length, out ObjectSketch sketch))
            return false;
        if (length == 0 || (!wrapped && MayWrap(window.Rest[..length], sketch.Escapes)))
            return wrapper();
        bool regular = GoesOnRegularly(length);
        ReadOnlySpan<byte> json = window.Rest[..length];
        RecordUse use = interest is null ? RecordUse.Whole : interest(json, sketch);
        if (use == RecordUse.Whole)
            return Handover(length, plain: wrapped && IsPlain(json, sketch));
        if (!(regular && json.StartsWith(_opening)) && !IsValid(length))
            return false;
        if (use == RecordUse.Glance)
            handover.Glance(window.First(length), window.Offset);
        Passed++;
        window.Advance(length);
        return true;
    }

    /// <summary>Passes over the records of a list that are of no use, as far as they follow one another as CloudTrail
    /// writes them and are at hand. Most of a log is read here.</summary>
    public void PassOver()
    {
        if (interest is null)
            return;
        ReadOnlySpan<byte> rest = window.Rest;
        int at = 0;
        while (rest[at..].StartsWith(_opening))
        {
            ReadOnlySpan<byte> record = rest[at..];
            int length = ObjectEnd.Find(record, out ObjectSketch sketch);
            if (length < 0 || length > limits.MaxRecordBytes || !record[length..].StartsWith(",{"u8))
                break;
            RecordUse use = interest(record[..length], sketch);
            if (use == RecordUse.Whole)
                break;
            if (use == RecordUse.Glance)
                handover.Glance(window.First(at + length)[at..], window.Offset + at);
            Passed++;
            at += length + 1;
        }
        window.Advance(at);
    }

    /// <summary>Reads a value that is no object, where an object should stand.</summary>
    /// <returns>False where it is damaged.</returns>
    public bool ScanOther()
    {
        for (int look = FirstLook; ; look = Math.Min(look * MoreEachTime, limits.MaxRecordBytes))
        {
            window.Has(look);
            switch (ValidValue.Find(window.Rest, window.IsLast, out int length))
            {
                case ValueEnd.Found:
                    handover.Other(window.First(length), window.Offset);
                    window.Advance(length);
                    return true;
                case ValueEnd.Damaged:
                    return place.Break(length);
                default:
                    if (window.Rest.Length >= limits.MaxRecordBytes)
                        return place.BreakTooLarge();
                    break;
            }
        }
    }

    // The length is 0 for an object that may be a wrapper of any size.
    private bool FindEnd(bool wrapped, out int length, out ObjectSketch sketch)
    {
        for (int look = Math.Min(FirstLook, limits.MaxRecordBytes); ; look = Math.Min(look * MoreEachTime, limits.MaxRecordBytes))
        {
            window.Has(look);
            ReadOnlySpan<byte> seen = window.Rest[..Math.Min(look, window.Rest.Length)];
            length = ObjectEnd.Find(seen, out sketch);
            if (length > 0)
                return true;
            length = 0;
            if (!wrapped)
                return true;
            if (ValidValue.Find(seen, window.IsLast && seen.Length == window.Rest.Length, out int read) == ValueEnd.Damaged)
                return place.Break(read);
            if (look == limits.MaxRecordBytes)
                return place.BreakTooLarge();
        }
    }

    private static bool MayWrap(ReadOnlySpan<byte> json, bool escapes) =>
        json.IndexOf("Records\""u8) >= 0 || json.IndexOf("Events\""u8) >= 0 || (escapes && json.IndexOf("\\u"u8) >= 0) || ListNames.MayHaveOther(json);

    // Behind a value comes the next one, or the end of the list. Anything else may mean that its end is a wrong one.
    private bool GoesOnRegularly(int length)
    {
        for (int more = 16; ; more *= 2)
        {
            bool all = !window.Has(length + more);
            ReadOnlySpan<byte> behind = window.Rest[length..];
            int next = behind.IndexOfAnyExcept(JsonBytes.Between);
            if (next >= 0)
                return behind[next] is (byte)'{' or (byte)'[' or (byte)']';
            if (all || more > FirstLook)
                return false;
        }
    }

    private bool IsValid(int length)
    {
        if (ValidValue.Find(window.Rest[..length], isLast: true, out int read) != ValueEnd.Found)
            return place.Break(read);
        Learn(length);
        return true;
    }

    // A record as CloudTrail writes it, of which the parser sees soon enough whether it is valid. Where it names what
    // other programs add, or halves of characters, it is looked at first.
    private static bool IsPlain(ReadOnlySpan<byte> json, in ObjectSketch sketch) =>
        sketch is { Sources: 1, Escapes: false } && json.StartsWith(JsonBytes.Beginning) && json.IndexOf("\"userIdentity\":{"u8) >= 0
        && json.IndexOf("CloudTrailEvent\""u8) < 0 && json.IndexOf("\"eventJson\""u8) < 0 && json.IndexOf("\"eventjson\""u8) < 0;

    private bool Handover(int length, bool plain)
    {
        if (plain && handover.Plain(window.First(length), window.Offset))
        {
            window.Advance(length);
            return true;
        }
        RecordShape shape;
        try
        {
            shape = RecordShape.OfObject(window.Rest[..length], ValidValue.Options);
        }
        catch (JsonException)
        {
            ValidValue.Find(window.Rest[..length], isLast: true, out int read);
            return place.Break(read);
        }
        Learn(length);
        handover.Object(shape, window.First(length), window.Offset);
        window.Advance(length);
        return true;
    }

    private void Learn(int length)
    {
        ReadOnlySpan<byte> json = window.Rest[..Math.Min(length, LongestOpening)];
        int name = json.IndexOf((byte)'"') + 1;
        int end = name == 0 ? -1 : json[name..].IndexOf((byte)'"');
        if (end >= 0 && !json.StartsWith(_opening))
            _opening = json[..(name + end + 1)].ToArray();
    }
}
