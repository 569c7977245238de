using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Containment.Policies;

/// <summary>Looks at policies that people edited in a plan.</summary>
internal static class DenyOnly
{
    private const int MostDepth = 8;

    /// <summary>Whether every statement of a policy denies. A plan whose policy allows something is not carried out: a plan may have
    /// been changed by somebody who wants more rights.</summary>
    public static bool Is(string? document)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(document ?? "", new JsonDocumentOptions { MaxDepth = MostDepth });
            JsonElement statement = json.RootElement.Member("Statement");
            JsonElement[] all = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
            // Whoever writes a member twice may mean either.
            return all.Length > 0 && HasNoTwins(json.RootElement)
                && all.All(s => HasNoTwins(s) && s.Member("Effect") is { ValueKind: JsonValueKind.String } effect && JsonText.Read(effect) == "Deny");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasNoTwins(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && json.EnumerateObject().Select(m => m.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == json.EnumerateObject().Count();
}
