using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Containment.Policies;

/// <summary>Reads policies that revoke sessions, whoever wrote them.</summary>
internal static class RevocationPolicyReader
{
    /// <summary>The time before which all sessions are denied everything.</summary>
    /// <param name="document">A policy.</param>
    /// <returns>Null where the policy does not do that.</returns>
    public static DateTimeOffset? GetRevocationTime(string? document)
    {
        if (document is null)
            return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(document);
            JsonElement statement = json.RootElement.GetMember("Statement");
            JsonElement[] all = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
            return all.Where(s => HasValue(s, "Effect", "Deny") && HasValue(s, "Action", "*") && HasValue(s, "Resource", "*")).Select(GetStatementTime).Max();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // A statement with a further condition denies less.
    private static DateTimeOffset? GetStatementTime(JsonElement statement)
    {
        JsonElement condition = statement.GetMember("Condition"), before = condition.GetMember("DateLessThan");
        return condition.ValueKind == JsonValueKind.Object && condition.EnumerateObject().Count() == 1
            && before.ValueKind == JsonValueKind.Object && before.EnumerateObject().Count() == 1
            && GetSingleText(before.GetMember("aws:TokenIssueTime")) is { } text && UtcTime.TryParse(text, out DateTimeOffset time) ? time : null;
    }

    private static bool HasValue(JsonElement statement, string member, string value) => GetSingleText(statement.GetMember(member)) == value;

    private static string? GetSingleText(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => JsonText.Read(json),
        JsonValueKind.Array when json.GetArrayLength() == 1 && json[0].ValueKind == JsonValueKind.String => JsonText.Read(json[0]),
        _ => null,
    };
}
