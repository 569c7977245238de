using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BedrockIR.Aws.Client;

/// <summary>Requests and answers as JSON, with the names and times that each service has.</summary>
internal static class AwsJson
{
    private static readonly JsonSerializerOptions
        Pascal = Make(null, inSeconds: false),
        Camel = Make(JsonNamingPolicy.CamelCase, inSeconds: false),
        PascalSeconds = Make(null, inSeconds: true),
        CamelSeconds = Make(JsonNamingPolicy.CamelCase, inSeconds: true);

    /// <summary>A request's members under the names that go over the wire, without those that are not set.</summary>
    public static JsonObject Members(AwsService service, object request) =>
        JsonSerializer.SerializeToNode(request, request.GetType(), Options(service))!.AsObject();

    /// <summary>Reads an answer. What it has beyond the type's members is left aside.</summary>
    public static T Read<T>(AwsService service, Stream content) => JsonSerializer.Deserialize<T>(content, Options(service))
        ?? throw new JsonException("The answer is null.");

    /// <summary>Reads an answer that has been made JSON.</summary>
    public static T Read<T>(AwsService service, JsonNode content) => content.Deserialize<T>(Options(service))!;

    /// <summary>The options for a service.</summary>
    public static JsonSerializerOptions Options(AwsService service) => service.Protocol == AwsProtocol.Json
        ? service.IsCamelCase ? CamelSeconds : PascalSeconds
        : service.IsCamelCase ? Camel : Pascal;

    private static JsonSerializerOptions Make(JsonNamingPolicy? names, bool inSeconds) => new()
    {
        PropertyNamingPolicy = names,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimeConverter(inSeconds) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    // A list that is not set is empty in an answer; in a request it means something else than one that is not there.
    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (!property.IsExtensionData && property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
                property.ShouldSerialize = static (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }

    /// <summary>Times: seconds since 1970 or ISO 8601 when written, either when read.</summary>
    private sealed class TimeConverter(bool inSeconds) : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? DateTimeOffset.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond))
                : DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            if (inSeconds)
                writer.WriteNumberValue(value.ToUnixTimeSeconds());
            else
                writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }
}
