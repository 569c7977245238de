using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Scanning;

/// <summary>Hands whole objects to the sink as what they are: a record, an envelope with a record in it, or no record.</summary>
/// <param name="path">What the content is called in messages and origins.</param>
/// <param name="sink">Takes the records.</param>
internal sealed class RecordDispatcher(string path, IRecordSink sink)
{
    /// <summary>How many envelopes may stand around a record, one within the other.</summary>
    public const int MaxEnvelopes = 8;

    // What each of them may have between itself and the next: texts in texts, lists in lists. Each costs stack.
    private const int MaxLevels = 8 * MaxEnvelopes;

    private readonly HashSet<string> _reportedNotes = [];

    private readonly AnswerCompleteness _completeness = new(path, sink);

    // How many envelopes are open, and how many values, one within the other.
    private int _envelopes, _levels;

    // Where the object stands in whose text all that is being read stands.
    private long? _textOffset;

    // How many objects were handed over or skipped so far.
    private long _handledCount;

    /// <summary>Whether the sink is at work. What it throws is no damage of the content.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Where what is being read begins in the whole content; offsets are counted from there.</summary>
    public long BaseOffset { get; set; }

    /// <summary>Hands over one object. A record is never looked into: whatever it holds belongs to the call. Anything else may
    /// be an envelope.</summary>
    /// <param name="shape">What its members say it is.</param>
    /// <param name="json">The object.</param>
    /// <param name="offset">Where it begins.</param>
    public void DispatchObject(in RecordClassifier shape, ReadOnlyMemory<byte> json, long offset)
    {
        if (shape.HadRecordList)
            return;
        if (shape.EventJson is { } text)
            DispatchText(text, offset, "CloudTrailEvent, or eventJson,", mostValues: 1);
        else if (shape.IsExport)
            DispatchRecord(ExportedRecordConverter.Restore(json, GetOrigin(offset), sink), RecordKind.TrailEvent, offset);
        else if (shape.IsEvent || shape.IsInvocation)
            DispatchRecord(json, GetKind(shape), offset);
        else if (shape.SingleRecord is { } single)
            DispatchObject(RecordClassifier.Classify(json[single].Span, JsonValueFinder.ReaderOptions), json[single], offset + single.Start.Value);
        else if (shape.HasRecordsMember)
            return;
        else if (shape.IsDigest)
            Skip(SkipReason.Digest, 0, offset, "a CloudTrail digest: it describes log files and holds no events.");
        else
            DispatchEnvelope(json, offset);
    }

    /// <summary>Takes note of what an object says beside its lists of records, which have been read.</summary>
    /// <param name="pages">What it says.</param>
    /// <param name="offset">Where it begins.</param>
    public void ReadListInfo(in PagingInfo pages, long offset)
    {
        if (pages.HasRecordOutsideList)
            Skip(SkipReason.Unsupported, 1, offset, "a record stands beside the list of records in the same object; the list was read, the record was not. Write them into separate objects, for example with jq.");
        _completeness.Add(pages, GetOffset(offset));
    }

    /// <summary>Reports what the answers in the content lack. Call it when all is read.</summary>
    public void Finish() => _completeness.Report();

    /// <summary>Hands over a value that is no object, where a record should stand: it may be a record's text.</summary>
    /// <param name="json">A valid value.</param>
    /// <param name="offset">Where it begins.</param>
    public void DispatchOther(ReadOnlyMemory<byte> json, long offset)
    {
        if (json.Span[0] == '"' && new JsonPart(json, 0, JsonTokenType.String).GetText() is var text && JsonPart.LooksLikeJson(text))
            DispatchText(text, offset, "a text where a record should stand");
        else
            Skip(SkipReason.NotCloudTrail, 1, offset, "no object stands where a record should; it was left out.");
    }

    /// <summary>Hands over the record of a list that is a row of a table.</summary>
    /// <param name="json">A list that <see cref="JsonRowReader"/> has found.</param>
    /// <param name="offset">Where it begins.</param>
    public void DispatchRow(ReadOnlyMemory<byte> json, long offset)
    {
        List<(string? Name, JsonPart Value)> cells = JsonRowReader.Read(json);
        RecordBuilder row = new();
        long before = _handledCount;
        foreach ((string? name, JsonPart value) in cells)
        {
            if (name is not null)
                row.Add(name, value);
            else if (value.Kind == JsonTokenType.String && value.GetText() is var text && JsonPart.LooksLikeJson(text))
                DispatchText(text, offset, "a value of the row");
        }
        if (cells.Exists(c => c.Name is not null))
            DispatchEmbedded(row.Write(), offset);
        else if (_handledCount == before)
            Skip(SkipReason.NotCloudTrail, 1, offset, "a row of values of which none is a record.");
    }

    /// <summary>Hands over what a text holds: one JSON value or several.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where the object begins that has it.</param>
    /// <param name="what">Whose text it is, for messages.</param>
    /// <param name="mostValues">How many values it can hold.</param>
    public void DispatchText(string text, long offset, string what, int mostValues = int.MaxValue)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        long before = _handledCount;
        if (FindValues(json) is not { Count: > 0 } values || values.Count > mostValues)
        {
            Skip(SkipReason.DamagedJson, 1, offset, $"{what} does not hold valid JSON; the event was left out.");
            return;
        }
        foreach (Range value in values)
            DispatchEmbedded(json.AsMemory(value), offset);
        if (_handledCount == before)
            Skip(SkipReason.NotCloudTrail, 1, offset, $"{what} holds no record.");
    }

    /// <summary>Hands over a record that looks as CloudTrail's do without having been validated. One that may need mending
    /// is not handed over so.</summary>
    /// <returns>Whether it was taken; if not, it has to be looked at closely.</returns>
    public bool TryDispatchUnvalidated(ReadOnlyMemory<byte> json, long offset) =>
        System.Text.Unicode.Utf8.IsValid(json.Span) && Send(new SourceRecord(json, GetOrigin(offset)) { IsUnvalidated = true });

    /// <summary>Hands over a record from which something is only to be learnt.</summary>
    public void DispatchPartial(ReadOnlyMemory<byte> json, long offset) =>
        Send(new SourceRecord(json, GetOrigin(offset)) { IsPartial = true });

    /// <summary>Tells the sink of something that is not used.</summary>
    public void Skip(SkipReason reason, long count, long? offset, string detail)
    {
        _handledCount++;
        sink.Skip(new SkippedItem(path, reason, count, BaseOffset + (_textOffset ?? offset), detail));
    }

    /// <summary>Tells the sink of text between records, such as another program writes into the same log.</summary>
    public void SkipText(long offset)
    {
        _handledCount++;
        sink.Skip(new SkippedItem(path, SkipReason.NotCloudTrail, 1, BaseOffset + offset, "text that is no JSON and holds no record.") { IsText = true });
    }

    /// <summary>Tells the sink that nothing is there.</summary>
    public void SkipEmpty()
    {
        if (NonLogFile.IsPermissionCheck(path))
            Skip(SkipReason.PermissionCheck, 0, null, "the empty file with which an AWS service tried whether it may write there.");
        else
            Skip(SkipReason.Empty, 0, null, "the file is empty.");
    }

    /// <summary>Tells the sink of a record that is larger than the limit.</summary>
    public void SkipTooLarge(long offset, ReadLimits limits) => Skip(SkipReason.TooLarge, 1, offset,
        $"the record that begins there has more than {limits.MaxRecordBytes:N0} bytes; it was left out, and reading goes on behind it. Raise the limit to have it read.");

    /// <summary>Tells the sink of something odd.</summary>
    public void Warn(long offset, string what) => sink.Warn($"{GetOrigin(offset)}: {what}");

    private void DispatchEnvelope(ReadOnlyMemory<byte> json, long offset)
    {
        JsonObjectMembers members = JsonObjectMembers.From(json);
        if (NonRecordObject.IsDeliveryCheck(members))
            Skip(SkipReason.PermissionCheck, 0, offset, "a message by which CloudWatch Logs checks whether it can deliver; it holds no events.");
        else if (NonRecordObject.DescribeNotification(members) is { } notification)
            Skip(SkipReason.Notification, 1, offset, notification);
        else if (ColumnTable.FindRows(members) is { } rows)
            DispatchRows(rows, offset);
        else if (Envelope.FindAll(members).ToArray() is { Length: > 0 } found)
        {
            if (found[0].Payload.Kind == JsonTokenType.StartArray)
                _completeness.Add(PagingInfo.From(json.Span), GetOffset(offset));
            DispatchEnvelope(found, offset);
        }
        else if (RowMapping.Find(members) is { } row)
        {
            if (row.Note is { } note && _reportedNotes.Add(note))
                Warn(offset, note);
            DispatchRecord(ExportedRecordConverter.Restore(row.CreateRecord(members), GetOrigin(offset), sink), RecordKind.TrailEvent, offset);
        }
        else
        {
            (SkipReason reason, string detail) = NonRecordObject.Explain(members);
            Skip(reason, 1, offset, detail);
        }
    }

    private void DispatchRows(IEnumerable<ReadOnlyMemory<byte>?> rows, long offset)
    {
        foreach (ReadOnlyMemory<byte>? row in rows)
        {
            if (row is { } record)
                DispatchEmbedded(record, offset);
            else
                Skip(SkipReason.DamagedTable, 1, offset, "a row has more or fewer values than the table has columns; it was left out.");
        }
    }

    // The first is what the envelope is known by. What stands beside it is read as well where it may be another record, but not
    // where it is the same one again, as in a document of Elastic's.
    private void DispatchEnvelope((Envelope Envelope, JsonPart Payload)[] found, long offset)
    {
        if (_envelopes == MaxEnvelopes)
        {
            Skip(SkipReason.TooDeep, 1, offset, $"more than {MaxEnvelopes} envelopes stand around what is there; it was left out.");
            return;
        }
        _envelopes++;
        long before = _handledCount;
        HashSet<string> read = new(StringComparer.Ordinal);
        foreach ((Envelope envelope, JsonPart payload) in found)
        {
            if (found.Length == 1 || (read.Add(payload.GetText()) && (read.Count == 1 || payload.MentionsRecord)))
                DispatchValue(payload, offset, envelope);
        }
        if (_handledCount == before)
            Skip(SkipReason.NotCloudTrail, 1, offset, $"{found[0].Envelope.Name} without a record in it.");
        _envelopes--;
    }

    private void DispatchValue(JsonPart payload, long offset, Envelope envelope)
    {
        if (envelope.IsBase64)
            DispatchBase64(payload.GetText(), offset, envelope);
        else if (payload.Kind == JsonTokenType.String)
            DispatchText(payload.GetText(), offset, $"the text in {envelope.Name}");
        else
            DispatchValue(payload.Json, offset + payload.Offset);
    }

    private void DispatchValue(ReadOnlyMemory<byte> json, long offset)
    {
        if (_levels == MaxLevels)
        {
            Skip(SkipReason.TooDeep, 1, offset, $"more than {MaxLevels} lists and texts stand around what is there; it was left out.");
            return;
        }
        _levels++;
        if (json.Span[0] == '{')
            DispatchObject(RecordClassifier.Classify(json.Span, JsonValueFinder.ReaderOptions), json, offset);
        else if (json.Span[0] == '[')
            DispatchElements(json, offset);
        else
            DispatchOther(json, offset);
        _levels--;
    }

    private void DispatchBase64(string text, long offset, Envelope envelope)
    {
        if (Base64Decoder.Decode(text) is not { } unpacked)
            Skip(SkipReason.DamagedJson, 1, offset, $"the data in {envelope.Name} is damaged or too large; it was left out.");
        else if (JsonPart.LooksLikeJson(unpacked))
            DispatchText(unpacked, offset, $"the data in {envelope.Name}");
    }

    private void DispatchElements(ReadOnlyMemory<byte> list, long offset)
    {
        foreach (JsonPart element in JsonArrayReader.ReadElements(list))
        {
            if (element.Kind == JsonTokenType.StartArray && JsonRowReader.FindEnd(element.Json.Span, isLast: true, out _) == JsonValueStatus.Found)
                DispatchRow(element.Json, offset + element.Offset);
            else
                DispatchValue(element.Json, offset + element.Offset);
        }
    }

    // What stands in a text has the place of the object that has the text.
    private void DispatchEmbedded(ReadOnlyMemory<byte> json, long offset)
    {
        long? outer = _textOffset;
        _textOffset ??= offset;
        DispatchValue(json, 0);
        _textOffset = outer;
    }

    /// <summary>Where each of the values in a text begins and ends; null when not all of it is valid JSON.</summary>
    public static List<Range>? FindValues(ReadOnlySpan<byte> json)
    {
        List<Range> values = [];
        for (int at = 0; json[at..].IndexOfAnyExcept(JsonBytes.Separators) is >= 0 and var blank;)
        {
            at += blank;
            if (JsonValueFinder.FindEnd(json[at..], isLast: true, out int length) != JsonValueStatus.Found)
                return null;
            values.Add(at..(at + length));
            at += length;
        }
        return values;
    }

    private static RecordKind GetKind(in RecordClassifier shape) => shape.IsEvent ? RecordKind.TrailEvent : RecordKind.Invocation;

    private void DispatchRecord(ReadOnlyMemory<byte> record, RecordKind kind, long offset)
    {
        if (!System.Text.Unicode.Utf8.IsValid(record.Span))
        {
            Warn(offset, "the record holds bytes that are not UTF-8; each was replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Span));
        }
        if (JsonText.HasLoneSurrogateInName(record.Span))
        {
            Warn(offset, "a member's name in the record holds half a character; such halves were replaced by U+FFFD.");
            record = Encoding.UTF8.GetBytes(JsonText.ReplaceLoneSurrogates(Encoding.UTF8.GetString(record.Span)));
        }
        Send(new SourceRecord(record, GetOrigin(offset)) { Kind = kind });
    }

    private bool Send(SourceRecord record)
    {
        IsBusy = true;
        _handledCount++;
        bool taken = sink.Accept(record);
        IsBusy = false;
        return taken;
    }

    private RecordOrigin GetOrigin(long offset) => new(path, GetOffset(offset));

    private long GetOffset(long offset) => BaseOffset + (_textOffset ?? offset);
}
