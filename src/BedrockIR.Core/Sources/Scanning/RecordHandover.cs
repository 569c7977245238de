using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources.Scanning;

/// <summary>Hands whole objects to the sink as what they are: a record, an envelope with a record in it, or no record.</summary>
/// <param name="path">What the content is called in messages and origins.</param>
/// <param name="sink">Takes the records.</param>
internal sealed class RecordHandover(string path, IRecordSink sink)
{
    /// <summary>How many envelopes may stand around a record, one within the other, lists included.</summary>
    public const int MostEnvelopes = 8;

    private readonly HashSet<string> _noted = [];

    // How many envelopes are open; where the object stands in whose text all that is being read stands; what was handed over
    // or skipped so far.
    private int _depth;
    private long? _text;
    private long _handed;

    /// <summary>Whether the sink is at work. What it throws is no damage of the content.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Where what is being read begins in the whole content; offsets are counted from there.</summary>
    public long Base { get; set; }

    /// <summary>Hands over one object. A record is never looked into: whatever it holds belongs to the call. Anything else may
    /// be an envelope.</summary>
    /// <param name="shape">What its members say it is.</param>
    /// <param name="json">The object.</param>
    /// <param name="offset">Where it begins.</param>
    public void Object(in RecordShape shape, ReadOnlyMemory<byte> json, long offset)
    {
        if (shape.HeldList)
            return;
        if (shape.EventJson is { } text)
            Text(text, offset, "CloudTrailEvent, or eventJson,", mostValues: 1);
        else if (shape.IsExport)
            Record(ExportRecord.Restore(json, OriginAt(offset), sink), RecordKind.TrailEvent, offset);
        else if (shape.IsEvent || shape.IsInvocation)
            Record(json, KindOf(shape), offset);
        else if (shape.Single is { } single)
            Object(RecordShape.OfObject(json[single].Span, ValidValue.Options), json[single], offset + single.Start.Value);
        else if (shape.WrapsRecords)
            return;
        else if (shape.IsDigest)
            Skip(SkipReason.Digest, 0, offset, "a CloudTrail digest: it describes log files and holds no events.");
        else
            Unwrap(ObjectMembers.From(json), offset);
    }

    /// <summary>Hands over a value that is no object, where a record should stand: it may be a record's text.</summary>
    /// <param name="json">A valid value.</param>
    /// <param name="offset">Where it begins.</param>
    public void Other(ReadOnlyMemory<byte> json, long offset)
    {
        if (json.Span[0] == '"' && new JsonPart(json, 0, JsonTokenType.String).Text() is var text && JsonPart.LooksLikeJson(text))
            Text(text, offset, "a text where a record should stand");
        else
            Skip(SkipReason.NotCloudTrail, 1, offset, "no object stands where a record should; it was left out.");
    }

    /// <summary>Hands over the record of a list that is a row of a table.</summary>
    /// <param name="json">A list that <see cref="RowShape"/> has found.</param>
    /// <param name="offset">Where it begins.</param>
    public void Row(ReadOnlyMemory<byte> json, long offset)
    {
        List<(string? Name, JsonPart Value)> cells = RowShape.Read(json);
        RecordTree row = new();
        long before = _handed;
        foreach ((string? name, JsonPart value) in cells)
        {
            if (name is not null)
                row.Add(name, value);
            else if (value.Kind == JsonTokenType.String && value.Text() is var text && JsonPart.LooksLikeJson(text))
                Text(text, offset, "a value of the row");
        }
        if (cells.Exists(c => c.Name is not null))
            InText(offset, () => Value(row.Write(), 0));
        else if (_handed == before)
            Skip(SkipReason.NotCloudTrail, 1, offset, "a row of values of which none is a record.");
    }

    /// <summary>Hands over what a text holds: one JSON value or several.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where the object begins that has it.</param>
    /// <param name="what">Whose text it is, for messages.</param>
    /// <param name="mostValues">How many values it can hold.</param>
    public void Text(string text, long offset, string what, int mostValues = int.MaxValue)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        long before = _handed;
        if (Values(json) is not { Count: > 0 } values || values.Count > mostValues)
        {
            Skip(SkipReason.DamagedJson, 1, offset, $"{what} does not hold valid JSON; the event was left out.");
            return;
        }
        foreach (Range value in values)
            InText(offset, () => Value(json.AsMemory(value), 0));
        if (_handed == before)
            Skip(SkipReason.NotCloudTrail, 1, offset, $"{what} holds no record.");
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
    public void Skip(SkipReason reason, long count, long? offset, string detail)
    {
        _handed++;
        sink.Skip(new SkippedItem(path, reason, count, Base + (_text ?? offset), detail));
    }

    /// <summary>Tells the sink that nothing is there.</summary>
    public void SkipEmpty()
    {
        if (LogSibling.IsPermissionCheck(path))
            Skip(SkipReason.PermissionCheck, 0, null, "the empty file with which an AWS service tried whether it may write there.");
        else
            Skip(SkipReason.Empty, 0, null, "the file is empty.");
    }

    /// <summary>Tells the sink of a record that is larger than the limit.</summary>
    public void SkipTooLarge(long offset, ReadLimits limits) => Skip(SkipReason.TooLarge, 1, offset,
        $"the record that begins there has more than {limits.MaxRecordBytes:N0} bytes; it was left out, and reading goes on behind it. Raise the limit to have it read.");

    /// <summary>Tells the sink of something odd.</summary>
    public void Warn(long offset, string what) => sink.Warn($"{OriginAt(offset)}: {what}");

    private void Unwrap(ObjectMembers members, long offset)
    {
        if (OtherObject.IsDeliveryCheck(members))
            Skip(SkipReason.PermissionCheck, 0, offset, "a message by which CloudWatch Logs checks whether it can deliver; it holds no events.");
        else if (OtherObject.Notification(members) is { } notification)
            Skip(SkipReason.Notification, 1, offset, notification);
        else if (Envelope.Find(members, out JsonPart payload) is { } envelope)
        {
            long before = _handed;
            Value(payload, offset, envelope);
            if (_handed == before)
                Skip(SkipReason.NotCloudTrail, 1, offset, $"{envelope.Name} without a record in it.");
        }
        else if (RowSpelling.Find(members) is { } row)
        {
            if (row.Note is { } note && _noted.Add(note))
                Warn(offset, note);
            Record(ExportRecord.Restore(row.Restore(members), OriginAt(offset), sink), RecordKind.TrailEvent, offset);
        }
        else
        {
            (SkipReason reason, string detail) = OtherObject.Explain(members);
            Skip(reason, 1, offset, detail);
        }
    }

    private void Value(JsonPart payload, long offset, Envelope envelope)
    {
        if (payload.Kind == JsonTokenType.String)
            Text(payload.Text(), offset, $"the text in {envelope.Name}");
        else
            Value(payload.Json, offset + payload.Offset);
    }

    private void Value(ReadOnlyMemory<byte> json, long offset)
    {
        if (_depth == MostEnvelopes)
        {
            Skip(SkipReason.TooDeep, 1, offset, $"more than {MostEnvelopes} envelopes stand around what is there; it was left out.");
            return;
        }
        _depth++;
        if (json.Span[0] == '{')
            Object(RecordShape.OfObject(json.Span, ValidValue.Options), json, offset);
        else if (json.Span[0] == '[')
            Elements(json, offset);
        else
            Other(json, offset);
        _depth--;
    }

    private void Elements(ReadOnlyMemory<byte> list, long offset)
    {
        int at = 1;
        while (true)
        {
            at += list.Span[at..].IndexOfAnyExcept(JsonBytes.Between);
            if (list.Span[at] == ']')
                return;
            ValidValue.Find(list.Span[at..], isLast: true, out int length);
            ReadOnlyMemory<byte> value = list.Slice(at, length);
            if (value.Span[0] == '[' && RowShape.Find(value.Span, isLast: true, out _) == ValueEnd.Found)
                Row(value, offset + at);
            else
                Value(value, offset + at);
            at += length;
        }
    }

    // What stands in a text has the place of the object that has the text.
    private void InText(long offset, Action read)
    {
        long? outer = _text;
        _text ??= offset;
        read();
        _text = outer;
    }

    /// <summary>Where each of the values in a text begins and ends; null when not all of it is valid JSON.</summary>
    public static List<Range>? Values(ReadOnlySpan<byte> json)
    {
        List<Range> values = [];
        for (int at = 0; json[at..].IndexOfAnyExcept(JsonBytes.Between) is >= 0 and var blank;)
        {
            at += blank;
            if (ValidValue.Find(json[at..], isLast: true, out int length) != ValueEnd.Found)
                return null;
            values.Add(at..(at + length));
            at += length;
        }
        return values;
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
        _handed++;
        bool taken = sink.Accept(record);
        IsBusy = false;
        return taken;
    }

    private RecordOrigin OriginAt(long offset) => new(path, Base + (_text ?? offset));
}
