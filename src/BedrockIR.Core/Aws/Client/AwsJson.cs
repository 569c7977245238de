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
    /// <summary>What the message of an answer without a required member says, as the serializer's own does.</summary>
    public const string MissingMembers = "required properties";

    private static readonly JsonSerializerOptions
        Pascal = CreateOptions(null, inSeconds: false),
        Camel = CreateOptions(JsonNamingPolicy.CamelCase, inSeconds: false),
        PascalSeconds = CreateOptions(null, inSeconds: true),
        CamelSeconds = CreateOptions(JsonNamingPolicy.CamelCase, inSeconds: true);

    /// <summary>A request's members under the names that go over the wire, without those that are not set.</summary>
    public static JsonObject SerializeMembers(AwsService service, object request) =>
        JsonSerializer.SerializeToNode(request, request.GetType(), GetOptions(service))!.AsObject();

    /// <summary>Reads an answer. Members that the type does not have are ignored.</summary>
    /// <exception cref="JsonException">It is not the type's.</exception>
    public static T Read<T>(AwsService service, ReadOnlySpan<byte> content) => JsonSerializer.Deserialize<T>(content, GetOptions(service))
        ?? throw new JsonException("it is null");

    /// <summary>Reads members that have been parsed already.</summary>
    /// <exception cref="JsonException">They are not the type's.</exception>
    public static T Read<T>(AwsService service, JsonNode content) => content.Deserialize<T>(GetOptions(service))!;

    /// <summary>The options for a service.</summary>
    public static JsonSerializerOptions GetOptions(AwsService service) => service.Protocol == AwsProtocol.Json
        ? service.IsCamelCase ? CamelSeconds : PascalSeconds
        : service.IsCamelCase ? Camel : Pascal;

    private static JsonSerializerOptions CreateOptions(JsonNamingPolicy? names, bool inSeconds) => new()
    {
        PropertyNamingPolicy = names,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimeConverter(inSeconds) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmptyLists, TakeNullAsAbsent } },
    };

    // A list that is not set is empty in an answer; in a request it means something else than one that is not there.
    private static void OmitEmptyLists(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (!property.IsExtensionData && property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
                property.ShouldSerialize = static (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }

    // To AWS's protocols, a member that is null is absent. A list with null in it is neither.
    private static void TakeNullAsAbsent(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.Set is not { } set)
                continue;
            string name = property.Name;
            bool isRequired = property.IsRequired;
            property.Set = (owner, value) =>
            {
                if (value is IList items and not JsonNode && items.Contains(null))
                    throw new JsonException($"null in the list {name}");
                if (value is not null)
                    set(owner, value);
                else if (isRequired)
                    throw new JsonException($"{MissingMembers}: {name}");
            };
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
