namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of a record in one pass.</summary>
internal struct RecordMembers
{
    private const RecordFlags ChangedName = RecordFlags.ChangedName | RecordFlags.ChangedText;

    public DateTimeOffset? EventTime;
    public string? EventName, EventSource, Region, SourceIPAddress, UserAgent, ErrorCode, ErrorMessage;
    public string? EventId, RequestId, EventType, EventCategory, RecipientAccountId;
    public bool? ReadOnly;
    public IdentityMembers User;
    public RequestMembers Request;
    public ResponseMembers Response;
    public InvocationUsage Usage;

    /// <summary>Where the members stand whose content nobody knows beforehand.</summary>
    public ContentRanges Content;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public void Read(ref JsonMemberReader json)
    {
        if (!json.TryEnterObject())
            return;
        while (json.MoveNext())
            ReadMember(ref json);
    }

    private void ReadMember(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        int start = json.ValueStart;
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("eventID"u8): EventId = json.ReadText(unique: true); break;
            case 8 when name.SequenceEqual("readOnly"u8): ReadOnly = json.ReadBoolean(); break;
            case 9: ReadNineLetterMember(name, ref json); break;
            case 11 when name.SequenceEqual("eventSource"u8): EventSource = json.ReadText(changed: ChangedName); break;
            case 12 when name.SequenceEqual("userIdentity"u8): User = IdentityMembers.Read(ref json); Content[ContentRanges.SourceIdentity] = User.Session.SourceIdentity; break;
            case 12 when name.SequenceEqual("errorMessage"u8): ErrorMessage = json.ReadText(); break;
            case 8 when name.SequenceEqual("addendum"u8): json.Skip(); Content[ContentRanges.Addendum] = start..json.End; break;
            case 10 when name.SequenceEqual("tlsDetails"u8): json.Skip(); Content[ContentRanges.TlsDetails] = start..json.End; break;
            case 13 when name.SequenceEqual("vpcEndpointId"u8): json.Skip(); Content[ContentRanges.VpcEndpointId] = start..json.End; break;
            case 13 when name.SequenceEqual("eventCategory"u8): EventCategory = json.ReadText(); break;
            case 15 when name.SequenceEqual("sourceIPAddress"u8): SourceIPAddress = json.ReadText(); break;
            case 16 when name.SequenceEqual("responseElements"u8): Response = ResponseMembers.Read(ref json); Content[ContentRanges.ResponseElements] = start..json.End; break;
            case 17 when name.SequenceEqual("requestParameters"u8): Request = RequestMembers.Read(ref json); Content[ContentRanges.RequestParameters] = start..json.End; break;
            case 18 when name.SequenceEqual("recipientAccountId"u8): RecipientAccountId = json.ReadText(); break;
            case 19 when name.SequenceEqual("additionalEventData"u8): Usage = UsageMembers.Read(ref json); Content[ContentRanges.AdditionalEventData] = start..json.End; break;
            case 19 when name.SequenceEqual("serviceEventDetails"u8): json.SkipAndFlag(RecordFlags.ServiceDetails); Content[ContentRanges.ServiceEventDetails] = start..json.End; break;
            default: json.Skip(); break;
        }
    }

    // CloudTrail is fond of names of nine letters.
    private void ReadNineLetterMember(ReadOnlySpan<byte> name, ref JsonMemberReader json)
    {
        if (name.SequenceEqual("eventTime"u8))
            EventTime = json.ReadTime();
        else if (name.SequenceEqual("eventName"u8))
            EventName = json.ReadText(changed: ChangedName);
        else if (name.SequenceEqual("eventType"u8))
            EventType = json.ReadText();
        else if (name.SequenceEqual("awsRegion"u8))
            Region = json.ReadText();
        else if (name.SequenceEqual("userAgent"u8))
            UserAgent = json.ReadText();
        else if (name.SequenceEqual("requestID"u8))
            RequestId = json.ReadText(unique: true);
        else if (name.SequenceEqual("errorCode"u8))
            ErrorCode = ErrorCodes.NullIfSuccess(json.ReadTextOrJson());
        else if (name.SequenceEqual("resources"u8))
            ReadResources(ref json);
        else
            json.Skip();
    }

    private void ReadResources(ref JsonMemberReader json)
    {
        int start = json.ValueStart;
        json.SkipAndFlagIfContains("AWS::Bedrock::"u8, RecordFlags.BedrockResources);
        Content[ContentRanges.Resources] = start..json.End;
    }
}

/// <summary>Where the members stand whose content nobody knows beforehand, each at its index.</summary>
[System.Runtime.CompilerServices.InlineArray(SourceIdentity + 1)]
internal struct ContentRanges
{
    public const int RequestParameters = 0, ResponseElements = 1, AdditionalEventData = 2, ServiceEventDetails = 3, Resources = 4,
        VpcEndpointId = 5, TlsDetails = 6, Addendum = 7, SourceIdentity = 8;

    private Range _first;
}
