using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>What a member's name says of the object that has it.</summary>
internal enum RecordMarker
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is a CloudTrail record, one half: eventName.</summary>
    EventName,

    /// <summary>The other half: eventSource.</summary>
    EventSource,

    /// <summary>It is a record as Athena exports it, one half: eventname.</summary>
    LowercaseEventName,

    /// <summary>The other half: eventsource.</summary>
    LowercaseEventSource,

    /// <summary>It is an export if its value is text: userIdentity.</summary>
    UserIdentity,

    /// <summary>Its value is a record as text: CloudTrailEvent of LookupEvents, eventJson of CloudTrail Lake.</summary>
    EventJson,

    /// <summary>Its value is a record in an EventBridge envelope: detail.</summary>
    Detail,

    /// <summary>It is a digest: digestS3Object.</summary>
    Digest,

    /// <summary>Its value names the log that it belongs to: schemaType.</summary>
    SchemaType,

    /// <summary>It is an export that has a member for each path: userIdentity.arn and its like.</summary>
    FlatUserIdentity,
}

/// <summary>Recognises telling names.</summary>
internal static class RecordMarkers
{
    /// <summary>What the name says that the reader stands on.</summary>
    public static RecordMarker Find(ref Utf8JsonReader reader) =>
        Find(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref reader)) : reader.ValueSpan);

    // Every member of every record that is handed over comes by here, so that lengths are compared first.
    private static RecordMarker Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 when name.SequenceEqual("detail"u8) => RecordMarker.Detail,
        9 when name.SequenceEqual("eventName"u8) => RecordMarker.EventName,
        9 when name.SequenceEqual("eventname"u8) => RecordMarker.LowercaseEventName,
        9 when name.SequenceEqual("eventJson"u8) || name.SequenceEqual("eventjson"u8) => RecordMarker.EventJson,
        10 when name.SequenceEqual("schemaType"u8) => RecordMarker.SchemaType,
        11 when name.SequenceEqual("eventSource"u8) => RecordMarker.EventSource,
        11 when name.SequenceEqual("eventsource"u8) => RecordMarker.LowercaseEventSource,
        12 when name.SequenceEqual("userIdentity"u8) => RecordMarker.UserIdentity,
        14 when name.SequenceEqual("digestS3Object"u8) => RecordMarker.Digest,
        15 when name.SequenceEqual("CloudTrailEvent"u8) => RecordMarker.EventJson,
        > 13 when name.StartsWith("userIdentity."u8) || name.StartsWith("useridentity."u8) => RecordMarker.FlatUserIdentity,
        _ => RecordMarker.None,
    };
}
