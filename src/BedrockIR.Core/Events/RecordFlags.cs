namespace BedrockIR.Events;

/// <summary>
/// What a record may hold of the members that few records have. They are looked up in its JSON, but only where the parser
/// has seen that there is something to find. A mark too many costs time, a missing one an answer.
/// </summary>
[Flags]
internal enum RecordFlags
{
    /// <summary>Nothing of it.</summary>
    None = 0,

    /// <summary>It has serviceEventDetails.</summary>
    ServiceDetails = 1,

    /// <summary>A resource of Bedrock's stands among its resources.</summary>
    BedrockResources = 2,

    /// <summary>Its request or reply has a member that may name a knowledge base, an agent or a flow.</summary>
    ResourceIds = 4,

    /// <summary>It says whether the call bore an API key.</summary>
    BearerToken = 8,

    /// <summary>Its identity tells how the session was opened.</summary>
    SessionOrigin = 16,

    /// <summary>Some text of the event may not be what the record holds: it was cleaned, was empty, or is no text there.</summary>
    ChangedText = 32,

    /// <summary>Some text that the event lacks stands in the record as null.</summary>
    NullText = 64,

    /// <summary>The event's name or source may not be what the record holds.</summary>
    ChangedName = 128,

    /// <summary>A text stands where an object or a list should, as some exporters write them.</summary>
    TextMembers = 256,

    /// <summary>Any of it.</summary>
    All = ServiceDetails | BedrockResources | ResourceIds | BearerToken | SessionOrigin | ChangedText | NullText | ChangedName | TextMembers,
}
