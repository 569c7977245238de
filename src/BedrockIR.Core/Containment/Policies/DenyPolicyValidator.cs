using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Containment.Policies;

/// <summary>Judges the policy of a plan, which somebody may have edited to keep a right, or to get one.</summary>
internal static class DenyPolicyValidator
{
    private const int MaxDepth = 8;
    private static readonly string[] UnconditionalMembers = ["Sid", "Effect", "Action", "Resource"];

    /// <summary>What is wrong with a policy; null where it only denies, and denies unconditionally all that the level does.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="level">What it is to deny at least.</param>
    public static string? FindProblem(string document, DenyLevel level)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = MaxDepth });
            JsonElement[] statements = GetStatements(json.RootElement);
            // A member that is written twice may mean either.
            if (statements.Length == 0 || !HasUniqueMembers(json.RootElement) || !statements.All(s => HasUniqueMembers(s) && GetTexts(s.GetMember("Effect")) is ["Deny"]))
                return "does not only deny";
            HashSet<string> denied = [.. statements.Where(IsUnconditional).SelectMany(s => GetTexts(s.GetMember("Action")))];
            string[] open = [.. GetActions(level).Where(a => !denied.Contains(a) && !denied.Contains("*"))];
            return open.Length == 0 ? null : $"has a condition on, or leaves out, {open[0]}{(open.Length > 1 ? $" and {open.Length - 1} more" : "")}";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "is not a valid policy";
        }
    }

    /// <summary>The actions that a level denies, as its policy writes them.</summary>
    public static IReadOnlyList<string> GetActions(DenyLevel level)
    {
        using JsonDocument json = JsonDocument.Parse(level.Document);
        return [.. GetStatements(json.RootElement).SelectMany(s => GetTexts(s.GetMember("Action")))];
    }

    private static bool IsUnconditional(JsonElement statement) =>
        statement.EnumerateObject().All(m => UnconditionalMembers.Contains(m.Name)) && GetTexts(statement.GetMember("Resource")).Contains("*");

    private static JsonElement[] GetStatements(JsonElement policy) =>
        policy.GetMember("Statement") is { ValueKind: JsonValueKind.Array } several ? [.. several.EnumerateArray()] : [policy.GetMember("Statement")];

    private static IReadOnlyList<string> GetTexts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [JsonText.Read(json)],
        JsonValueKind.Array => [.. json.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(JsonText.Read)],
        _ => [],
    };

    private static bool HasUniqueMembers(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && json.EnumerateObject().Select(m => m.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == json.EnumerateObject().Count();
}
