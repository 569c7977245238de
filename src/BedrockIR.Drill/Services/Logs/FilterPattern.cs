using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Logs;

/// <summary>
/// The filter patterns that the drill understands: <c>{ $.field.inner = "text" &amp;&amp; … }</c> with <c>*</c> as wildcard, and
/// plain words. All else is refused, never guessed.
/// </summary>
internal static partial class FilterPattern
{
    /// <summary>Reads a pattern; none lets everything pass.</summary>
    /// <exception cref="AwsErrorException">It is none that the drill understands.</exception>
    public static Func<JsonObject, bool> Parse(string? pattern)
    {
        string text = pattern?.Trim() ?? "";
        if (text.Length == 0)
            return _ => true;
        if (!text.StartsWith('{'))
            return ParseWords(text);
        if (!text.EndsWith('}'))
            throw CreateError();
        Func<JsonObject, bool>[] conditions = [.. text[1..^1].Split("&&").Select(ParseCondition)];
        return record => conditions.All(c => c(record));
    }

    private static Func<JsonObject, bool> ParseCondition(string text)
    {
        Match match = ComparisonRegex().Match(text);
        if (!match.Success)
            throw CreateError();
        string[] path = match.Groups["path"].Value.Split('.');
        string wanted = match.Groups["value"].Value;
        bool equals = match.Groups["operator"].Value == "=";
        return record =>
        {
            JsonNode? at = path.Aggregate((JsonNode?)record, (node, name) => (node as JsonObject)?[name]);
            return at.ToText() is { } value && BedrockIR.Drill.Authorization.IamWildcard.IsMatch(wanted, value, ignoreCase: false) == equals;
        };
    }

    private static Func<JsonObject, bool> ParseWords(string text)
    {
        string[] words = [.. WordRegex().Matches(text).Select(m => m.Value.Trim('"'))];
        if (words.Length == 0 || words.Any(w => w.StartsWith('-') || w.StartsWith('?') || w.StartsWith('[')))
            throw CreateError();
        return record => record.ToJsonString() is var line && words.All(w => line.Contains(w, StringComparison.Ordinal));
    }

    private static AwsErrorException CreateError() => new("InvalidParameterException", "Invalid filter pattern: the drill knows { $.field = \"text\" && … } and plain words.");

    [GeneratedRegex("""^\s*\(?\s*\$\.(?<path>[\w.-]+)\s*(?<operator>!?=)\s*(?:"(?<value>[^"]*)"|(?<value>[\w*.:/-]+))\s*\)?\s*$""")]
    private static partial Regex ComparisonRegex();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex WordRegex();
}
