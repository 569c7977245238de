using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources;

/// <summary>What a member's name says of the object that has it.</summary>
internal enum TellingName
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is a CloudTrail record, one half: eventName.</summary>
    Name,

    /// <summary>The other half: eventSource.</summary>
    Source,

    /// <summary>It is a record as Athena exports it, one half: eventname.</summary>
    LowName,

    /// <summary>The other half: eventsource.</summary>
    LowSource,

    /// <summary>It is an export if its value is text: userIdentity.</summary>
    Identity,

    /// <summary>Its value is a record as text: CloudTrailEvent of LookupEvents, eventJson of CloudTrail Lake.</summary>
    EventJson,

    /// <summary>Its value is a record in an EventBridge envelope: detail.</summary>
    Detail,

    /// <summary>It is a digest: digestS3Object.</summary>
    Digest,

    /// <summary>Its value names the log that it belongs to: schemaType.</summary>
    Schema,

    /// <summary>It is an export that has a member for each path: userIdentity.arn and its like.</summary>
    FlatIdentity,
}

/// <summary>Recognises telling names.</summary>
internal static class TellingNames
{
    /// <summary>What the name says that the reader stands on.</summary>
    public static TellingName Of(ref Utf8JsonReader reader) =>
        Of(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref reader)) : reader.ValueSpan);

    // Every member of every record that is handed over comes by here, so that lengths are compared first.
    private static TellingName Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 when name.SequenceEqual("detail"u8) => TellingName.Detail,
        9 when name.SequenceEqual("eventName"u8) => TellingName.Name,
        9 when name.SequenceEqual("eventname"u8) => TellingName.LowName,
        9 when name.SequenceEqual("eventJson"u8) || name.SequenceEqual("eventjson"u8) => TellingName.EventJson,
        10 when name.SequenceEqual("schemaType"u8) => TellingName.Schema,
        11 when name.SequenceEqual("eventSource"u8) => TellingName.Source,
        11 when name.SequenceEqual("eventsource"u8) => TellingName.LowSource,
        12 when name.SequenceEqual("userIdentity"u8) => TellingName.Identity,
        14 when name.SequenceEqual("digestS3Object"u8) => TellingName.Digest,
        15 when name.SequenceEqual("CloudTrailEvent"u8) => TellingName.EventJson,
        > 13 when name.StartsWith("userIdentity."u8) || name.StartsWith("useridentity."u8) => TellingName.FlatIdentity,
        _ => TellingName.None,
    };
}
