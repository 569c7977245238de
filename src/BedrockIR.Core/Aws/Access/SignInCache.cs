using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Access;

/// <summary>Reads the files in which the AWS CLI keeps sign-ins.</summary>
internal static class SignInCache
{
    /// <summary>The content of a file; null where there is none, or it is not a JSON object.</summary>
    public static JsonObject? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is text; null for none.</summary>
    public static string? GetText(JsonNode? token, string name) =>
        token is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A member that is a time; null for none.</summary>
    public static DateTimeOffset? GetTime(JsonNode? token, string name) =>
        DateTimeOffset.TryParse(GetText(token, name)?.Replace("UTC", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
