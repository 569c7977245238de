using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.Events;

/// <summary>Writes times into JSON as CloudTrail does, <c>2026-10-03T02:11:04Z</c>.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcTime.TryParse(reader.GetString(), out DateTimeOffset time)
            ? time
            : throw new JsonException("not an ISO 8601 time");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(UtcTime.Format(value));
    }
}
