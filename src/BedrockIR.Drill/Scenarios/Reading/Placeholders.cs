using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Puts values in place of the <c>${…}</c> of a text.</summary>
internal static partial class Placeholders
{
    /// <summary>The text with its values.</summary>
    /// <exception cref="ScenarioException">A placeholder is not known.</exception>
    public static string Fill(YamlItem item, Scope scope) => Fill(item.Text(), item, scope);

    /// <summary>A member's name with its values.</summary>
    /// <param name="text">The name.</param>
    /// <param name="item">The member, for errors.</param>
    /// <param name="scope">The values.</param>
    /// <exception cref="ScenarioException">A placeholder is not known.</exception>
    public static string Fill(string text, YamlItem item, Scope scope) =>
        text.Contains("${", StringComparison.Ordinal) ? Form().Replace(text, m => Value(m.Groups[1].Value, scope) ?? throw Unknown(item, m.Value)) : text;

    private static ScenarioException Unknown(YamlItem item, string name) => item.Wrong(
        $"'{name}' is not known. Known are ${{account}}, ${{region}}, ${{id}}, ${{uuid}}, ${{at}} and times such as ${{-5h}}; behind a time may stand 'ms' or 'iam'.");

    private static string? Value(string name, Scope scope) => name switch
    {
        "account" => scope.Account,
        "region" => scope.Region,
        "id" => Ids.Letters(scope.Dice, 10),
        "uuid" => Ids.Uuid(scope.Dice),
        _ => Time(name.Split(' '), scope),
    };

    private static string? Time(string[] words, Scope scope)
    {
        DateTimeOffset? time = words[0] == "at" ? scope.At : words[0] == "now" ? scope.Now : scope.Now + Spans.Parse(words[0]);
        return (time, words) switch
        {
            (null, _) => null,
            ({ } t, [_]) => Iso(t),
            ({ } t, [_, "ms"]) => t.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            // As IAM and STS write times into CloudTrail records.
            ({ } t, [_, "iam"]) => t.UtcDateTime.ToString("MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>The time as AWS writes it on the wire, to the second.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Form();
}
