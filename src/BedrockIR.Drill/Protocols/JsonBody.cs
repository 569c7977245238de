using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Protocols;

/// <summary>Bodies of JSON.</summary>
internal static class JsonBody
{
    /// <summary>The members of a request's body; none when there is no body.</summary>
    /// <exception cref="AwsErrorException">The body is no JSON object.</exception>
    public static JsonObject Read(HttpRequest request)
    {
        if (request.Body.Length == 0)
            return [];
        try
        {
            // Copied, so that members may be set that stand in the body too.
            return JsonNode.Parse(request.Body) as JsonObject ?? throw new AwsErrorException("SerializationException", "The body is no JSON object.");
        }
        catch (JsonException)
        {
            throw new AwsErrorException("SerializationException", "The body is no JSON.");
        }
    }

    /// <summary>A copy with times as seconds since 1970, where the service wants them so, and without the drill's own members.</summary>
    public static JsonNode? ToWireFormat(JsonNode? node, IReadOnlyList<string> timestamps) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null && !m.Key.StartsWith('_'))
            .Select(m => KeyValuePair.Create(m.Key, timestamps.Contains(m.Key) ? ToUnixSeconds(m.Value!) : ToWireFormat(m.Value, timestamps)))),
        JsonArray items => new JsonArray([.. items.Select(i => ToWireFormat(i, timestamps))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? ToUnixSeconds(JsonNode time) =>
        time is JsonValue value && value.TryGetValue(out string? text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000.0) : time.DeepClone();
}
