using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Puts values in place of the <c>${…}</c> of a text.</summary>
internal static partial class PlaceholderReplacer
{
    /// <summary>The text with its values.</summary>
    /// <exception cref="ScenarioException">A placeholder is not known.</exception>
    public static string Replace(YamlItem item, PlaceholderScope scope) => Replace(item.ReadText(), item, scope);

    /// <summary>A member's name with its values.</summary>
    /// <param name="text">The name.</param>
    /// <param name="item">The member, for errors.</param>
    /// <param name="scope">The values.</param>
    /// <exception cref="ScenarioException">A placeholder is not known.</exception>
    public static string Replace(string text, YamlItem item, PlaceholderScope scope) =>
        text.Contains("${", StringComparison.Ordinal) ? PlaceholderRegex().Replace(text, m => Resolve(m.Groups[1].Value, scope) ?? throw CreateError(item, m.Value)) : text;

    private static ScenarioException CreateError(YamlItem item, string name) => item.CreateError(
        $"'{name}' is not known. Known are ${{account}}, ${{region}}, ${{id}}, ${{uuid}}, ${{at}} and times such as ${{-5h}}; behind a time may stand 'ms' or 'iam'.");

    private static string? Resolve(string name, PlaceholderScope scope) => name switch
    {
        "account" => scope.AccountId,
        "region" => scope.Region,
        "id" => AwsIdGenerator.NewAlphanumeric(scope.Random, 10),
        "uuid" => AwsIdGenerator.NewUuid(scope.Random),
        _ => ResolveTime(name.Split(' '), scope),
    };

    private static string? ResolveTime(string[] words, PlaceholderScope scope)
    {
        DateTimeOffset? time = words[0] == "at" ? scope.Time : words[0] == "now" ? scope.Now : scope.Now + DurationParser.Parse(words[0]);
        return (time, words) switch
        {
            (null, _) => null,
            ({ } t, [_]) => FormatIso8601(t),
            ({ } t, [_, "ms"]) => t.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            // As IAM and STS write times into CloudTrail records.
            ({ } t, [_, "iam"]) => t.UtcDateTime.ToString("MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>The time as AWS writes it on the wire, to the second.</summary>
    public static string FormatIso8601(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex PlaceholderRegex();
}
