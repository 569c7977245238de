using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BedrockIR.Tests.Runbooks;

/// <summary>Matches events as EventBridge does, as far as our patterns go: exact values, prefixes, wildcards.</summary>
internal static class EventPattern
{
    /// <summary>Whether an event has what a pattern asks for. An operator that is not known here is a failure, not a match.</summary>
    public static bool Matches(JsonObject pattern, JsonNode? value) => value is JsonObject members && pattern.All(p => p.Value switch
    {
        JsonObject inner => Matches(inner, members[p.Key]),
        JsonArray choices => choices.Any(c => IsOne(c!, members[p.Key])),
        _ => throw new NotSupportedException($"{p.Key} is neither an object nor a list."),
    });

    // A list matches when one of its values does.
    private static bool IsOne(JsonNode choice, JsonNode? value) => value switch
    {
        null => false,
        JsonArray several => several.Any(v => IsOne(choice, v)),
        JsonObject => false,
        _ => choice switch
        {
            JsonObject { Count: 1 } o when o["prefix"] is { } prefix => value.ToString().StartsWith(prefix.ToString(), StringComparison.Ordinal),
            JsonObject { Count: 1 } o when o["wildcard"] is { } wildcard => Regex.IsMatch(value.ToString(), $"^{Regex.Escape(wildcard.ToString()).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline),
            JsonObject => throw new NotSupportedException($"{choice.ToJsonString()} is no operator that is known here."),
            _ => JsonNode.DeepEquals(choice, value),
        },
    };
}
