using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the rules of a Sigma file, which may hold several YAML documents.</summary>
internal static partial class RuleParser
{
    private static readonly int[] RiskOfSeverity = [1, 20, 47, 73, 99];

    /// <summary>The rules of a file. What cannot be understood goes to the problems, and the rest is read.</summary>
    public static IReadOnlyList<Rule> Parse(string text, string path, List<RuleProblem> problems)
    {
        List<Rule> rules = [];
        int before = problems.Count;
        foreach ((string document, int linesBefore) in YamlDocuments.Split(text))
        {
            try
            {
                RefuseBinary(document);
                rules.AddRange(YamlDocuments.Load(document).Select(map => ParseRule(map, text, path)));
            }
            catch (RuleSyntaxException e)
            {
                problems.Add(new RuleProblem(path, e.Line + linesBefore, e.Message) { OtherLogSource = e.OtherLogSource });
            }
        }
        if (rules.Count == 0 && problems.Count == before)
            problems.Add(new RuleProblem(path, 1, "the file is empty; a rule needs at least title, logsource and detection."));
        return MarkSteps(rules);
    }

    // To the YAML reader a NUL is the end; what stands behind it would be lost without a word.
    private static void RefuseBinary(string text)
    {
        int at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at >= 0)
            throw new RuleSyntaxException(text.AsSpan(0, at).Count('\n') + 1, "this is no text in UTF-8; save the rule as UTF-8.");
    }

    private static Rule ParseRule(YamlMappingNode map, string text, string path)
    {
        Severity severity = ParseLevel(map);
        IReadOnlyList<string> tags = map.Texts("tags");
        YamlNode? correlation = map.Member("correlation");
        if (correlation is null)
            CheckLogSource(map);
        return new Rule
        {
            Title = map.RequiredText("title"),
            Id = map.Text("id") ?? map.Text("name") ?? Path.GetFileNameWithoutExtension(path),
            Name = map.Text("name"),
            Description = map.Text("description")?.Trim(),
            Severity = severity,
            RiskScore = ParseRisk(map, severity),
            Tags = tags,
            Techniques = [.. tags.Select(TechniqueOf).OfType<string>()],
            FalsePositives = map.Texts("falsepositives"),
            References = map.Texts("references"),
            Status = map.Text("status"),
            Author = map.Text("author"),
            Path = path,
            Source = text,
            Detection = correlation is null ? DetectionParser.Parse(map.RequiredMap("detection")) : null,
            Correlation = correlation is null ? null : CorrelationParser.Parse(map.RequiredMap("correlation")),
        };
    }

    private static Severity ParseLevel(YamlMappingNode map)
    {
        string level = map.Text("level") ?? "medium";
        // Enum.TryParse alone would take "2" and "low,medium" as well.
        return Enum.TryParse(level, ignoreCase: true, out Severity severity) && severity.ToString().Equals(level, StringComparison.OrdinalIgnoreCase)
            ? severity
            : throw new RuleSyntaxException(map.Member("level")!,
                $"the level '{level}' is unknown; write informational, low, medium, high or critical.");
    }

    private static int ParseRisk(YamlMappingNode map, Severity severity)
    {
        if (map.Text("risk") is not { } risk)
            return RiskOfSeverity[(int)severity];
        return int.TryParse(risk, CultureInfo.InvariantCulture, out int score) && score is >= 0 and <= 100
            ? score
            : throw new RuleSyntaxException(map.Member("risk")!, $"the risk '{risk}' is no number from 0 to 100.");
    }

    private static void CheckLogSource(YamlMappingNode map)
    {
        YamlMappingNode source = map.RequiredMap("logsource");
        if (source.Text("product") is not (null or "aws") || source.Text("service") is not (null or "cloudtrail")
            || source.Text("category") is not null)
        {
            throw new RuleSyntaxException(source,
                "the rule is for another log source and was left out; rules here are for product: aws, service: cloudtrail.")
            {
                OtherLogSource = true,
            };
        }
    }

    private static string? TechniqueOf(string tag) =>
        TechniqueTag().Match(tag) is { Success: true } found ? found.Groups["id"].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"^(attack\.(?<id>t\d{4}(\.\d{3})?)|atlas\.(?<id>aml\.t\d{4}(\.\d{3})?))$", RegexOptions.IgnoreCase)]
    private static partial Regex TechniqueTag();

    // Sigma: rules that a correlation refers to make no findings of their own. That holds within a file, so that a
    // correlation of the user's never silences a rule that stands elsewhere.
    private static IReadOnlyList<Rule> MarkSteps(List<Rule> rules)
    {
        HashSet<string> steps = [.. rules.Where(r => r.Correlation is { Generate: false }).SelectMany(r => r.Correlation!.Rules)];
        return [.. rules.Select(r => r with { MakesFindings = !steps.Contains(r.Id) && (r.Name is null || !steps.Contains(r.Name)) })];
    }
}
