using System.Text;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Containment.Targets;

/// <summary>A CloudTrail record as CloudTrail writes it, or as LookupEvents returns it.</summary>
internal static class TrailRecordReader
{
    // CloudTrail writes its members in one way only, and so they are parsed.
    public static bool CanRead(JsonElement value) =>
        value.GetMember("userIdentity").ValueKind == JsonValueKind.Object || value.GetText("eventVersion") is not null || value.HasText("CloudTrailEvent");

    /// <summary>The event, attributed as far as a record by itself tells.</summary>
    /// <exception cref="InputException">LookupEvents' text is no record.</exception>
    public static TrailEvent Read(JsonElement value)
    {
        if (value.HasText("CloudTrailEvent"))
        {
            JsonElement inner = CaseInsensitiveJson.Parse(JsonText.Read(value.ReadMember("CloudTrailEvent")));
            value = inner.ValueKind == JsonValueKind.Object ? inner : throw TargetInputErrors.NotSupported(inner, ", in CloudTrailEvent");
        }
        SourceRecord record = new(Encoding.UTF8.GetBytes(value.GetRawText()), new RecordOrigin("pipeline", 0));
        return new EventAttributor(new ResourceDirectory()).Apply(new TrailEventParser().Parse(record));
    }
}
