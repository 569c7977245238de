using System.Text.Json;

namespace BedrockIR.Sources;

/// <summary>What a JSON object's own members say it is. Only the outermost members count: what an attacker wrote
/// into a user agent or a request parameter stands deeper and cannot pass for one.</summary>
internal struct RecordShape
{
    /// <summary>It has eventName or eventSource: a CloudTrail record. (Times and identities can be missing.)</summary>
    public bool IsEvent { get; private set; }

    private bool _lowName;
    private bool _lowSource;
    private bool _textIdentity;

    /// <summary>It is a record as Athena exports it: with eventname and eventsource in lower case, or with a userIdentity
    /// that is text. (CloudTrail's own never is.)</summary>
    public readonly bool IsExport => (_lowName && _lowSource) || (IsEvent && _textIdentity);

    /// <summary>It has a member that should hold records.</summary>
    public bool WrapsRecords { get; set; }

    /// <summary>The records, which have been read, stood in an array, so that it may be of any size.</summary>
    public bool HeldList { get; set; }

    /// <summary>Where the one record stands that it holds in place of an array: a list of one that some tool has
    /// unrolled.</summary>
    public Range? Single { get; set; }

    /// <summary>It is a CloudTrail digest.</summary>
    public bool IsDigest { get; private set; }

    /// <summary>Where the object in <c>detail</c> stands: an EventBridge envelope.</summary>
    public Range? Detail { get; private set; }

    /// <summary>The record as text, from LookupEvents' <c>CloudTrailEvent</c> or CloudTrail Lake's <c>eventJson</c>.</summary>
    public string? EventJson { get; private set; }

    /// <summary>It holds an event, or is one.</summary>
    public readonly bool HoldsEvent => IsEvent || IsExport || EventJson is not null || Detail is not null;

    /// <summary>Whether the member that the reader stands on holds records: <c>Records</c> in log files,
    /// <c>Events</c> in what LookupEvents returns.</summary>
    public static bool IsWrapper(ref Utf8JsonReader reader) =>
        JsonText.IsNamed(ref reader, "Records"u8) || JsonText.IsNamed(ref reader, "Events"u8);

    /// <summary>Takes note of the member that the reader stands on, and moves past its value.</summary>
    public void See(ref Utf8JsonReader reader, int start)
    {
        bool detail = JsonText.IsNamed(ref reader, "detail"u8);
        bool text = JsonText.IsNamed(ref reader, "CloudTrailEvent"u8)
            || JsonText.IsNamed(ref reader, "eventJson"u8) || JsonText.IsNamed(ref reader, "eventjson"u8);
        bool identity = JsonText.IsNamed(ref reader, "userIdentity"u8);
        IsEvent |= JsonText.IsNamed(ref reader, "eventName"u8) || JsonText.IsNamed(ref reader, "eventSource"u8);
        _lowName |= JsonText.IsNamed(ref reader, "eventname"u8);
        _lowSource |= JsonText.IsNamed(ref reader, "eventsource"u8);
        IsDigest |= JsonText.IsNamed(ref reader, "digestS3Object"u8);
        reader.Read();
        int valueStart = start + (int)reader.TokenStartIndex;
        _textIdentity |= identity && reader.TokenType == JsonTokenType.String;
        if (text && reader.TokenType == JsonTokenType.String)
            EventJson = JsonText.Read(ref reader);
        detail &= reader.TokenType == JsonTokenType.StartObject;
        reader.Skip();
        if (detail)
            Detail = valueStart..(start + (int)reader.BytesConsumed);
    }

    /// <summary>Looks at one whole object.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static RecordShape OfObject(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        Utf8JsonReader reader = new(json, options);
        RecordShape shape = new();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return shape;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            shape.See(ref reader, 0);
        reader.Read();
        return shape;
    }
}
