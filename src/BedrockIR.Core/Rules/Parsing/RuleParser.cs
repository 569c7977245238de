using System.Text.RegularExpressions;
using BedrockIR.Rules.Extensions;
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
        Placeholders placeholders = new();
        foreach (RuleDocument document in all.SelectMany(file => file).Where(d => d.IsPlaceholders))
            document.Try(d => { placeholders.Add(d.Map); return d; }, problems);
        List<Rule> rules = [];
        List<RuleFilter> filters = [];
        foreach (RuleDocument[] file in all)
        {
            filters.AddRange(file.Where(d => d.IsFilter).Select(d => d.Try(f => FilterParser.Parse(f, placeholders), problems)).OfType<RuleFilter>());
            HashSet<string> steps = [.. file.SelectMany(StepsOf)];
            rules.AddRange(file.Where(d => d is { IsFilter: false, IsPlaceholders: false })
                .Select(d => d.Try(r => ParseRule(r, placeholders), problems)).OfType<Rule>()
                .Select(r => r with { MakesFindings = !steps.Contains(r.Id) && !steps.Contains(r.Title) && (r.Name is null || !steps.Contains(r.Name)) }));
        }
        return new RuleSet(rules, problems) { Filters = filters };
    }

    private static Rule ParseRule(RuleDocument document, Placeholders placeholders)
    {
        YamlMappingNode map = document.Map;
        Severity severity = LevelParser.Parse(map, "level");
        IReadOnlyList<string> tags = map.Texts("tags");
        bool correlates = map.Member("correlation") is not null;
        RuleLogSource source = (correlates ? null : LogSourceParser.Parse(map)) ?? RuleLogSource.CloudTrail;
        RuleExtension extension = ExtensionParser.Parse(map);
        return new Rule
        {
            Title = map.RequiredText("title"),
            Id = map.Text("id") ?? map.Text("name") ?? Path.GetFileNameWithoutExtension(document.Path),
            Name = map.Text("name"),
            Description = map.Text("description")?.Trim(),
            Severity = severity,
            RiskScore = extension.Risk ?? LevelParser.RiskOf(severity),
            AttemptSeverity = extension.Attempt ?? severity,
            AttemptRiskScore = extension.Attempt is { } attempt ? LevelParser.RiskOf(attempt) : extension.Risk ?? LevelParser.RiskOf(severity),
            Tags = tags,
            Techniques = [.. tags.Select(TechniqueOf).OfType<string>()],
            FalsePositives = map.Texts("falsepositives"),
            References = map.Texts("references"),
            Containment = extension.Containment,
            Status = map.Text("status"),
            Author = map.Text("author"),
            LogSource = source,
            Path = document.Path,
            Source = document.FileText,
            Extension = extension,
            Detection = correlates ? null : new DetectionParser(placeholders).Parse(map.RequiredMap("detection")),
            Correlation = correlates ? CorrelationParser.Parse(map.RequiredMap("correlation")) : null,
        };
    }

    private static string? TechniqueOf(string tag) =>
        TechniqueTag().Match(tag) is { Success: true } found ? found.Groups["id"].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"^(attack\.(?<id>t\d{4}(\.\d{3})?)|atlas\.(?<id>aml\.t\d{4}(\.\d{3})?))$", RegexOptions.IgnoreCase)]
    private static partial Regex TechniqueTag();

    // Sigma: rules that a correlation refers to make no findings of their own. That holds within a file, so that a
    // correlation of the user's never silences a rule that stands elsewhere; and it holds for a correlation that cannot be
    // understood, whose steps alone would raise false alarms.
    private static IEnumerable<string> StepsOf(RuleDocument document)
    {
        if (document.Map.Member("correlation") is not YamlMappingNode correlation || IsTrue(correlation.Member("generate")))
            return [];
        return (correlation.Member("rules")?.Items() ?? []).OfType<YamlScalarNode>().Select(s => s.Value ?? "");
    }

    private static bool IsTrue(YamlNode? node) => node is YamlScalarNode { Value: { } text } && text.Equals("true", StringComparison.OrdinalIgnoreCase);
}
