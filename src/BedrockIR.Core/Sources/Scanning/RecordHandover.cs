using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources.Scanning;

/// <summary>Hands whole objects to the sink as what they are: a record, an envelope with a record in it, or no record.</summary>
/// <param name="path">What the content is called in messages and origins.</param>
/// <param name="sink">Takes the records.</param>
internal sealed class RecordHandover(string path, IRecordSink sink)
{
    /// <summary>Whether the sink is at work. What it throws is no damage of the content.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Where what is being read begins in the whole content; offsets are counted from there.</summary>
    public long Base { get; set; }

    /// <summary>Hands over one object.</summary>
    /// <param name="shape">What its members say it is.</param>
    /// <param name="json">The object.</param>
    /// <param name="offset">Where it begins.</param>
    public void Object(in RecordShape shape, ReadOnlyMemory<byte> json, long offset)
    {
        if (shape.HeldList)
            return;
        if (shape.EventJson is { } text)
            Nested(Encoding.UTF8.GetBytes(text), offset);
        else if (shape.IsExport)
            Record(ExportRecord.Restore(json, OriginAt(offset), sink), RecordKind.TrailEvent, offset);
        else if (shape.IsEvent || shape.IsInvocation)
            Record(json, KindOf(shape), offset);
        else if (shape.Single is { } single)
            Object(RecordShape.OfObject(json[single].Span, ValidValue.Options), json[single], offset + single.Start.Value);
        else if (shape.WrapsRecords)
            return;
        else if (shape.Detail is { } detail)
            Nested(json[detail], offset + detail.Start.Value);
        else if (shape.IsDigest)
            Skip(SkipReason.Digest, 0, offset, "a CloudTrail digest: it describes log files and holds no events.");
        else
            Skip(SkipReason.NotCloudTrail, 1, offset, "a JSON object without eventName and eventSource: not a CloudTrail record.");
    }

    /// <summary>Hands over a record that looks as CloudTrail's do without having been validated. One that may need mending
    /// is not handed over so.</summary>
    /// <returns>Whether it was taken; if not, it has to be looked at closely.</returns>
    public bool Plain(ReadOnlyMemory<byte> json, long offset) =>
        System.Text.Unicode.Utf8.IsValid(json.Span) && Send(new SourceRecord(json, OriginAt(offset)) { IsUnvalidated = true });

    /// <summary>Hands over a record from which something is only to be learnt.</summary>
    public void Glance(ReadOnlyMemory<byte> json, long offset) =>
        Send(new SourceRecord(json, OriginAt(offset)) { IsGlance = true });

    /// <summary>Tells the sink of something that is not used.</summary>
    public void Skip(SkipReason reason, long count, long? offset, string detail) =>
        sink.Skip(new SkippedItem(path, reason, count, Base + offset, detail));

    /// <summary>Tells the sink that nothing is there.</summary>
    public void SkipEmpty()
    {
        if (LogSibling.IsPermissionCheck(path))
            Skip(SkipReason.PermissionCheck, 0, null, "the empty file with which an AWS service tried whether it may write there.");
        else
            Skip(SkipReason.Empty, 0, null, "the file is empty.");
    }

    /// <summary>Tells the sink of a value that is no object, where a record should stand.</summary>
    public void SkipNoObject(long offset) =>
        Skip(SkipReason.NotCloudTrail, 1, offset, "no object stands where a record should; it was left out.");

    /// <summary>Tells the sink of a record that is larger than the limit.</summary>
    public void SkipTooLarge(long offset, ReadLimits limits) => Skip(SkipReason.TooLarge, 1, offset,
        $"the record that begins there has more than {limits.MaxRecordBytes:N0} bytes; it was left out, and reading goes on behind it. Raise the limit to have it read.");

    /// <summary>Tells the sink of something odd.</summary>
    public void Warn(long offset, string what) => sink.Warn($"{OriginAt(offset)}: {what}");

    // An envelope's content must be a record itself; envelopes within envelopes are not followed.
    private void Nested(ReadOnlyMemory<byte> inner, long offset)
    {
        RecordShape shape;
        try
        {
            shape = RecordShape.OfObject(inner.Span, ValidValue.Options);
        }
        catch (JsonException)
        {
            Skip(SkipReason.DamagedJson, 1, offset, "CloudTrailEvent, or eventJson, does not hold valid JSON; the event was left out.");
            return;
        }
        if (shape.IsEvent || shape.IsInvocation)
            Record(inner, KindOf(shape), offset);
        else
            Skip(SkipReason.NotCloudTrail, 1, offset, "an envelope whose content is not a CloudTrail record.");
    }

    private static RecordKind KindOf(in RecordShape shape) => shape.IsEvent ? RecordKind.TrailEvent : RecordKind.Invocation;

    private void Record(ReadOnlyMemory<byte> record, RecordKind kind, long offset)
    {
        if (!System.Text.Unicode.Utf8.IsValid(record.Span))
        {
            Warn(offset, "the record holds bytes that are not UTF-8; each was replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Span));
        }
        if (JsonText.HasHalfInName(record.Span))
        {
            Warn(offset, "a member's name in the record holds half a character; such halves were replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(JsonText.MendHalves(Encoding.UTF8.GetString(record.Span)));
        }
        Send(new SourceRecord(record, OriginAt(offset)) { Kind = kind });
    }

    private bool Send(SourceRecord record)
    {
        IsBusy = true;
        bool taken = sink.Accept(record);
        IsBusy = false;
        return taken;
    }

    private RecordOrigin OriginAt(long offset) => new(path, Base + offset);
}
