using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>What a JSON object's own members say it is. Only the outermost members count: what an attacker wrote
/// into a user agent, a request parameter or a prompt stands deeper and cannot pass for one.</summary>
internal struct RecordClassifier
{
    private const string InvocationSchema = "ModelInvocationLog";

    /// <summary>It has eventName and eventSource: a CloudTrail record. (Times and identities can be missing.) With one of them
    /// alone nobody could tell which call it is of.</summary>
    public readonly bool IsEvent => _hasEventName && _hasEventSource;

    // What AWS Lambda gets from other services has an eventSource as well, which begins so.
    private static ReadOnlySpan<byte> LambdaSource => "aws:"u8;

    private bool _hasEventName;
    private bool _hasEventSource;
    private bool _hasLowercaseName;
    private bool _hasLowercaseSource;
    private bool _hasTextIdentity;
    private bool _hasFlatIdentity;

    /// <summary>It is a record as Athena exports it: with eventname and eventsource in lower case, or with a userIdentity
    /// that is text, or with a member for each of its paths. (CloudTrail's own never is.)</summary>
    public readonly bool IsExport => (_hasLowercaseName && _hasLowercaseSource) || (IsEvent && (_hasTextIdentity || _hasFlatIdentity));

    /// <summary>Its schemaType says that it belongs to the model invocation log. What is an event as well is an event.</summary>
    public bool IsInvocation { get; private set; }

    /// <summary>It has a member that should hold records.</summary>
    public bool HasRecordsMember { get; set; }

    /// <summary>The records, which have been read, stood in an array, so that it may be of any size.</summary>
    public bool HadRecordList { get; set; }

    /// <summary>Where the one record stands that it holds in place of an array: a list of one that some tool has
    /// unrolled.</summary>
    public Range? SingleRecord { get; set; }

    /// <summary>It is a CloudTrail digest.</summary>
    public bool IsDigest { get; private set; }

    /// <summary>Where the object in <c>detail</c> stands: an EventBridge envelope.</summary>
    public Range? Detail { get; private set; }

    /// <summary>The record as text, from LookupEvents' <c>CloudTrailEvent</c> or CloudTrail Lake's <c>eventJson</c>.</summary>
    public string? EventJson { get; private set; }

    /// <summary>It holds an event, or is one. Of invocations it says nothing: each has a line of its own.</summary>
    public readonly bool ContainsEvent => IsEvent || IsExport || EventJson is not null || Detail is not null;

    /// <summary>Takes note of the member that the reader stands on, and moves past its value.</summary>
    public void ReadMember(ref Utf8JsonReader reader, int start)
    {
        RecordMarker name = RecordMarkers.Find(ref reader);
        reader.Read();
        if (name != RecordMarker.None)
            ApplyMarker(name, ref reader);
        if (name != RecordMarker.Detail || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        int valueStart = start + (int)reader.TokenStartIndex;
        reader.Skip();
        Detail = valueStart..(start + (int)reader.BytesConsumed);
    }

    private void ApplyMarker(RecordMarker name, ref Utf8JsonReader reader)
    {
        bool text = reader.TokenType == JsonTokenType.String;
        _hasEventName |= name == RecordMarker.EventName;
        _hasEventSource |= name == RecordMarker.EventSource && !(text && reader.ValueSpan.StartsWith(LambdaSource));
        IsDigest |= name == RecordMarker.Digest;
        _hasLowercaseName |= name == RecordMarker.LowercaseEventName;
        _hasLowercaseSource |= name == RecordMarker.LowercaseEventSource;
        _hasTextIdentity |= name == RecordMarker.UserIdentity && text;
        _hasFlatIdentity |= name == RecordMarker.FlatUserIdentity;
        if (name == RecordMarker.SchemaType)
            IsInvocation = text && JsonText.Read(ref reader) == InvocationSchema;
        if (name == RecordMarker.EventJson && text)
            EventJson = JsonText.Read(ref reader);
    }

    /// <summary>Looks at one whole object.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static RecordClassifier Classify(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        Utf8JsonReader reader = new(json, options);
        RecordClassifier shape = new();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return shape;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            shape.ReadMember(ref reader, 0);
        reader.Read();
        return shape;
    }
}
