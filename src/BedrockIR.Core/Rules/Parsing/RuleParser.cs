using System.Text.RegularExpressions;
using BedrockIR.Rules.Records;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads rules and filters.</summary>
internal static partial class RuleParser
{
    /// <summary>The rules and filters of files. What cannot be understood goes to the problems, and the rest is read.</summary>
    /// <param name="files">The files' texts and paths. Placeholders hold for all of them.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RuleSet Parse(IEnumerable<(string Text, string Path)> files, List<RuleProblem> problems)
    {
        RuleDocument[][] all = [.. files.Select(f => RuleDocument.Read(f.Text, f.Path, problems).ToArray())];
        RulePlaceholders placeholders = new();
        foreach (RuleDocument document in all.SelectMany(file => file).Where(d => d.IsPlaceholders))
            document.TryParse(d => { placeholders.Add(d.Map); return d; }, problems);
        List<DetectionRule> rules = [];
        List<RuleFilter> filters = [];
        foreach (RuleDocument[] file in all)
        {
            filters.AddRange(file.Where(d => d.IsFilter).Select(d => d.TryParse(f => FilterParser.Parse(f, placeholders), problems)).OfType<RuleFilter>());
            HashSet<string> steps = [.. file.SelectMany(GetSteps)];
            rules.AddRange(file.Where(d => d is { IsFilter: false, IsPlaceholders: false })
                .Select(d => d.TryParse(r => ParseRule(r, placeholders), problems)).OfType<DetectionRule>()
                .Select(r => r with { MakesFindings = !steps.Contains(r.Id) && !steps.Contains(r.Title) && (r.Name is null || !steps.Contains(r.Name)) }));
        }
        return new RuleSet(rules, problems) { Filters = filters };
    }

    private static DetectionRule ParseRule(RuleDocument document, RulePlaceholders placeholders)
    {
        YamlMappingNode map = document.Map;
        Severity severity = LevelParser.Parse(map, "level");
        IReadOnlyList<string> tags = map.GetTexts("tags");
        bool correlates = map.GetMember("correlation") is not null;
        RuleLogSource source = (correlates ? null : LogSourceParser.Parse(map)) ?? RuleLogSource.CloudTrail;
        RuleExtension extension = ExtensionParser.Parse(map);
        return new DetectionRule
        {
            Title = map.GetRequiredText("title"),
            Id = map.GetText("id") ?? map.GetText("name") ?? Path.GetFileNameWithoutExtension(document.Path),
            Name = map.GetText("name"),
            Description = map.GetText("description")?.Trim(),
            Severity = severity,
            RiskScore = extension.RiskScore ?? LevelParser.GetRiskScore(severity),
            AttemptSeverity = extension.AttemptSeverity ?? severity,
            AttemptRiskScore = extension.AttemptSeverity is { } attempt ? LevelParser.GetRiskScore(attempt) : extension.RiskScore ?? LevelParser.GetRiskScore(severity),
            Tags = tags,
            Techniques = [.. tags.Select(GetTechnique).OfType<string>()],
            FalsePositives = map.GetTexts("falsepositives"),
            References = map.GetTexts("references"),
            Containment = extension.Containment,
            Status = map.GetText("status"),
            Author = map.GetText("author"),
            LogSource = source,
            Path = document.Path,
            Source = document.FileText,
            Extension = extension,
            Detection = correlates ? null : new DetectionParser(placeholders).Parse(map.GetRequiredMap("detection")),
            Correlation = correlates ? CorrelationParser.Parse(map.GetRequiredMap("correlation")) : null,
        };
    }

    private static string? GetTechnique(string tag) =>
        TechniqueTagRegex().Match(tag) is { Success: true } found ? found.Groups["id"].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"^(attack\.(?<id>t\d{4}(\.\d{3})?)|atlas\.(?<id>aml\.t\d{4}(\.\d{3})?))$", RegexOptions.IgnoreCase)]
    private static partial Regex TechniqueTagRegex();

    // Sigma: rules that a correlation refers to make no findings of their own. That holds within a file, so that a
    // correlation of the user's never silences a rule that stands elsewhere; and it holds for a correlation that cannot be
    // understood, whose steps alone would raise false alarms.
    private static IEnumerable<string> GetSteps(RuleDocument document)
    {
        if (document.Map.GetMember("correlation") is not YamlMappingNode correlation || IsTrue(correlation.GetMember("generate")))
            return [];
        return (correlation.GetMember("rules")?.GetItems() ?? []).OfType<YamlScalarNode>().Select(s => s.Value ?? "");
    }

    private static bool IsTrue(YamlNode? node) => node is YamlScalarNode { Value: { } text } && text.Equals("true", StringComparison.OrdinalIgnoreCase);
}
