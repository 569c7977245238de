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
internal sealed class ValueScanner(
    ByteWindow window, ScanPosition place, RecordDispatcher handover, RecordPrefilter? interest, ReadLimits limits, Func<bool> wrapper)
{
    // Nearly every record is smaller. What is larger is validated from time to time while its end is looked for, so that
    // an object that is broken at once is not followed for long.
    private const int InitialLength = 1 << 12;
    private const int GrowthFactor = 8;
    private const int MaxOpeningLength = 64;

    // How the last record that was looked at began. One that begins otherwise may be none at all, but the inside of one
    // in which a quote is missing.
    private byte[] _opening = JsonBytes.CloudTrailRecordStart.ToArray();

    /// <summary>Records that were passed over.</summary>
    public long IgnoredRecords { get; private set; }

    /// <summary>Reads an object, and hands it over if it can be of use.</summary>
    /// <param name="wrapped">Whether it stands in a list of records, so that it wraps none itself.</param>
    /// <returns>False where it is damaged.</returns>
    public bool ScanObject(bool wrapped)
    {
        if (!FindEnd(wrapped, out int length, out ObjectSummary sketch))
            return false;
        if (length == 0 || (!wrapped && MayWrapRecords(window.Unread[..length], sketch.HasEscapes)))
            return wrapper();
        bool regular = IsFollowedByValue(length);
        ReadOnlySpan<byte> json = window.Unread[..length];
        PrefilterResult use = interest is null ? PrefilterResult.Full : interest(json, sketch);
        if (use == PrefilterResult.Full)
            return Dispatch(length, plain: wrapped && IsPlainRecord(json, sketch));
        if (!(regular && json.StartsWith(_opening)) && !IsValid(length))
            return false;
        if (use == PrefilterResult.Partial)
            handover.DispatchPartial(window.Slice(length), window.Offset);
        IgnoredRecords++;
        window.Advance(length);
        return true;
    }

    /// <summary>Passes over the records of a list that are of no use, as far as they follow one another as CloudTrail
    /// writes them and are at hand. Most of a log is read here.</summary>
    public void IgnoreUnwanted()
    {
        if (interest is null)
            return;
        ReadOnlySpan<byte> rest = window.Unread;
        int at = 0;
        while (rest[at..].StartsWith(_opening))
        {
            ReadOnlySpan<byte> record = rest[at..];
            int length = ObjectEndFinder.Find(record, out ObjectSummary sketch);
            if (length < 0 || length > limits.MaxRecordBytes || !record[length..].StartsWith(",{"u8))
                break;
            PrefilterResult use = interest(record[..length], sketch);
            if (use == PrefilterResult.Full)
                break;
            if (use == PrefilterResult.Partial)
                handover.DispatchPartial(window.Slice(at + length)[at..], window.Offset + at);
            IgnoredRecords++;
            at += length + 1;
        }
        window.Advance(at);
    }

    /// <summary>Reads a value that is no object, where an object should stand.</summary>
    /// <returns>False where it is damaged.</returns>
    public bool ScanOther()
    {
        for (int look = InitialLength; ; look = Math.Min(look * GrowthFactor, limits.MaxRecordBytes))
        {
            window.EnsureUnread(look);
            switch (JsonValueFinder.FindEnd(window.Unread, window.IsFinalBlock, out int length))
            {
                case JsonValueStatus.Found:
                    handover.DispatchOther(window.Slice(length), window.Offset);
                    window.Advance(length);
                    return true;
                case JsonValueStatus.Invalid:
                    return place.MarkDamaged(length);
                default:
                    if (window.Unread.Length >= limits.MaxRecordBytes)
                        return place.MarkTooLarge();
                    break;
            }
        }
    }

    // The length is 0 for an object that may be a wrapper of any size.
    private bool FindEnd(bool wrapped, out int length, out ObjectSummary sketch)
    {
        for (int look = Math.Min(InitialLength, limits.MaxRecordBytes); ; look = Math.Min(look * GrowthFactor, limits.MaxRecordBytes))
        {
            window.EnsureUnread(look);
            ReadOnlySpan<byte> seen = window.Unread[..Math.Min(look, window.Unread.Length)];
            length = ObjectEndFinder.Find(seen, out sketch);
            if (length > 0)
                return true;
            length = 0;
            if (!wrapped)
                return true;
            if (JsonValueFinder.FindEnd(seen, window.IsFinalBlock && seen.Length == window.Unread.Length, out int read) == JsonValueStatus.Invalid)
                return place.MarkDamaged(read);
            if (look == limits.MaxRecordBytes)
                return place.MarkTooLarge();
        }
    }

    private static bool MayWrapRecords(ReadOnlySpan<byte> json, bool escapes) =>
        json.IndexOf("Records\""u8) >= 0 || json.IndexOf("Events\""u8) >= 0 || (escapes && json.IndexOf("\\u"u8) >= 0) || RecordListNames.MayContainOtherList(json);

    // Behind a value comes the next one, or the end of the list. Anything else may mean that its end is a wrong one.
    private bool IsFollowedByValue(int length)
    {
        for (int more = 16; ; more *= 2)
        {
            bool all = !window.EnsureUnread(length + more);
            ReadOnlySpan<byte> behind = window.Unread[length..];
            int next = behind.IndexOfAnyExcept(JsonBytes.Separators);
            if (next >= 0)
                return behind[next] is (byte)'{' or (byte)'[' or (byte)']';
            if (all || more > InitialLength)
                return false;
        }
    }

    private bool IsValid(int length)
    {
        if (JsonValueFinder.FindEnd(window.Unread[..length], isLast: true, out int read) != JsonValueStatus.Found)
            return place.MarkDamaged(read);
        LearnOpening(length);
        return true;
    }

    // A record as CloudTrail writes it, of which the parser sees soon enough whether it is valid. Where it names what
    // other programs add, or halves of characters, it is looked at first.
    private static bool IsPlainRecord(ReadOnlySpan<byte> json, in ObjectSummary sketch) =>
        sketch is { EventSourceCount: 1, HasEscapes: false } && json.StartsWith(JsonBytes.CloudTrailRecordStart) && json.IndexOf("\"userIdentity\":{"u8) >= 0
        && json.IndexOf("CloudTrailEvent\""u8) < 0 && json.IndexOf("\"eventJson\""u8) < 0 && json.IndexOf("\"eventjson\""u8) < 0;

    private bool Dispatch(int length, bool plain)
    {
        if (plain && handover.TryDispatchUnvalidated(window.Slice(length), window.Offset))
        {
            window.Advance(length);
            return true;
        }
        RecordClassifier shape;
        try
        {
            shape = RecordClassifier.Classify(window.Unread[..length], JsonValueFinder.ReaderOptions);
        }
        catch (JsonException)
        {
            JsonValueFinder.FindEnd(window.Unread[..length], isLast: true, out int read);
            return place.MarkDamaged(read);
        }
        LearnOpening(length);
        handover.DispatchObject(shape, window.Slice(length), window.Offset);
        window.Advance(length);
        return true;
    }

    private void LearnOpening(int length)
    {
        ReadOnlySpan<byte> json = window.Unread[..Math.Min(length, MaxOpeningLength)];
        int name = json.IndexOf((byte)'"') + 1;
        int end = name == 0 ? -1 : json[name..].IndexOf((byte)'"');
        if (end >= 0 && !json.StartsWith(_opening))
            _opening = json[..(name + end + 1)].ToArray();
    }
}
