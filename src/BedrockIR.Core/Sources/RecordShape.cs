using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources;

/// <summary>What a JSON object's own members say it is. Only the outermost members count: what an attacker wrote
/// into a user agent, a request parameter or a prompt stands deeper and cannot pass for one.</summary>
internal struct RecordShape
{
    private const string InvocationSchema = "ModelInvocationLog";

    /// <summary>It has eventName and eventSource: a CloudTrail record. (Times and identities can be missing.) With one of them
    /// alone nobody could tell which call it is of.</summary>
    public readonly bool IsEvent => _name && _source;

    // What AWS Lambda gets from other services has an eventSource as well, which begins so.
    private static ReadOnlySpan<byte> LambdaSource => "aws:"u8;

    private bool _name;
    private bool _source;
    private bool _lowName;
    private bool _lowSource;
    private bool _textIdentity;
    private bool _flatIdentity;

    /// <summary>It is a record as Athena exports it: with eventname and eventsource in lower case, or with a userIdentity
    /// that is text, or with a member for each of its paths. (CloudTrail's own never is.)</summary>
    public readonly bool IsExport => (_lowName && _lowSource) || (IsEvent && (_textIdentity || _flatIdentity));

    /// <summary>Its schemaType says that it belongs to the model invocation log. What is an event as well is an event.</summary>
    public bool IsInvocation { get; private set; }

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

    /// <summary>It holds an event, or is one. Of invocations it says nothing: each has a line of its own.</summary>
    public readonly bool HoldsEvent => IsEvent || IsExport || EventJson is not null || Detail is not null;

    /// <summary>Takes note of the member that the reader stands on, and moves past its value.</summary>
    public void See(ref Utf8JsonReader reader, int start)
    {
        TellingName name = TellingNames.Of(ref reader);
        reader.Read();
        if (name != TellingName.None)
            Note(name, ref reader);
        if (name != TellingName.Detail || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        int valueStart = start + (int)reader.TokenStartIndex;
        reader.Skip();
        Detail = valueStart..(start + (int)reader.BytesConsumed);
    }

    private void Note(TellingName name, ref Utf8JsonReader reader)
    {
        bool text = reader.TokenType == JsonTokenType.String;
        _name |= name == TellingName.Name;
        _source |= name == TellingName.Source && !(text && reader.ValueSpan.StartsWith(LambdaSource));
        IsDigest |= name == TellingName.Digest;
        _lowName |= name == TellingName.LowName;
        _lowSource |= name == TellingName.LowSource;
        _textIdentity |= name == TellingName.Identity && text;
        _flatIdentity |= name == TellingName.FlatIdentity;
        if (name == TellingName.Schema)
            IsInvocation = text && JsonText.Read(ref reader) == InvocationSchema;
        if (name == TellingName.EventJson && text)
            EventJson = JsonText.Read(ref reader);
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
