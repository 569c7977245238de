namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of a record in one pass.</summary>
internal struct RecordMembers
{
    private const RecordMarks ChangedName = RecordMarks.ChangedName | RecordMarks.ChangedText;

    public DateTimeOffset? EventTime;
    public string? EventName, EventSource, Region, SourceIPAddress, UserAgent, ErrorCode, ErrorMessage;
    public string? EventId, RequestId, EventType, EventCategory, RecipientAccountId;
    public bool? ReadOnly;
    public IdentityMembers User;
    public RequestMembers Request;
    public ReplyMembers Reply;
    public InvocationUsage Usage;

    /// <summary>Where the members stand whose content nobody knows beforehand.</summary>
    public ContentRanges Content;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public void Read(ref MemberCursor json)
    {
        if (!json.Enter())
            return;
        while (json.Next())
            Take(ref json);
    }

    private void Take(ref MemberCursor json)
    {
        ReadOnlySpan<byte> name = json.Name;
        int start = json.ValueStart;
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("eventID"u8): EventId = json.Text(unique: true); break;
            case 8 when name.SequenceEqual("readOnly"u8): ReadOnly = json.Flag(); break;
            case 9: TakeOfNine(name, ref json); break;
            case 11 when name.SequenceEqual("eventSource"u8): EventSource = json.Text(changed: ChangedName); break;
            case 12 when name.SequenceEqual("userIdentity"u8): User = IdentityMembers.Read(ref json); break;
            case 12 when name.SequenceEqual("errorMessage"u8): ErrorMessage = json.Text(); break;
            case 13 when name.SequenceEqual("eventCategory"u8): EventCategory = json.Text(); break;
            case 15 when name.SequenceEqual("sourceIPAddress"u8): SourceIPAddress = json.Text(); break;
            case 16 when name.SequenceEqual("responseElements"u8): Reply = ReplyMembers.Read(ref json); Content[1] = start..json.End; break;
            case 17 when name.SequenceEqual("requestParameters"u8): Request = RequestMembers.Read(ref json); Content[0] = start..json.End; break;
            case 18 when name.SequenceEqual("recipientAccountId"u8): RecipientAccountId = json.Text(); break;
            case 19 when name.SequenceEqual("additionalEventData"u8): Usage = UsageMembers.Read(ref json); Content[2] = start..json.End; break;
            case 19 when name.SequenceEqual("serviceEventDetails"u8): json.Note(RecordMarks.ServiceDetails); Content[3] = start..json.End; break;
            default: json.Skip(); break;
        }
    }

    // CloudTrail is fond of names of nine letters.
    private void TakeOfNine(ReadOnlySpan<byte> name, ref MemberCursor json)
    {
        if (name.SequenceEqual("eventTime"u8))
            EventTime = json.Time();
        else if (name.SequenceEqual("eventName"u8))
            EventName = json.Text(changed: ChangedName);
        else if (name.SequenceEqual("eventType"u8))
            EventType = json.Text();
        else if (name.SequenceEqual("awsRegion"u8))
            Region = json.Text();
        else if (name.SequenceEqual("userAgent"u8))
            UserAgent = json.Text();
        else if (name.SequenceEqual("requestID"u8))
            RequestId = json.Text(unique: true);
        else if (name.SequenceEqual("errorCode"u8))
            ErrorCode = json.TextOrJson();
        else if (name.SequenceEqual("resources"u8))
            TakeResources(ref json);
        else
            json.Skip();
    }

    private void TakeResources(ref MemberCursor json)
    {
        int start = json.ValueStart;
        json.NoteIfMentions("AWS::Bedrock::"u8, RecordMarks.BedrockResources);
        Content[4] = start..json.End;
    }
}

/// <summary>Where requestParameters, responseElements, additionalEventData, serviceEventDetails and resources stand.</summary>
[System.Runtime.CompilerServices.InlineArray(5)]
internal struct ContentRanges
{
    private Range _first;
}
