using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Parsing;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Rules;

/// <summary>Rules that tests make up, and what they do.</summary>
internal static class SigmaTestRules
{
    /// <summary>What stands before the selections: four lines.</summary>
    public const string RuleHeader = "title: A Rule\nlogsource:\n    product: aws\ndetection:\n";

    /// <summary>A rule of one selection, called s.</summary>
    /// <param name="lines">The lines below the selection's name, not indented.</param>
    public static string CreateSelectionRule(params string[] lines) =>
        $"{RuleHeader}    s:\n{string.Concat(lines.Select(l => $"        {l}\n"))}    condition: s\n";

    /// <summary>A sound rule, to stand beside broken ones.</summary>
    public static string CreateEventRule(string name) => $"title: {name}\nid: {name}\nlogsource:\n    product: aws\ndetection:\n    s:\n        eventName: {name}\n    condition: s\n";

    /// <summary>The rules of a file and what is wrong with it.</summary>
    public static (IReadOnlyList<DetectionRule> Rules, IReadOnlyList<RuleProblem> Problems) Parse(string text)
    {
        List<RuleProblem> problems = [];
        RuleSet set = RuleParser.Parse([(text, "rule.yml")], problems);
        return (set.Rules, problems);
    }

    /// <summary>The one rule of a file, which must be sound.</summary>
    public static DetectionRule ParseSingle(string text)
    {
        (IReadOnlyList<DetectionRule> rules, IReadOnlyList<RuleProblem> problems) = Parse(text);
        Assert.Empty(problems);
        return Assert.Single(rules);
    }

    /// <summary>Whether the one rule of a file matches a record.</summary>
    public static bool Matches(string rule, string record) =>
        RuleCompiler.Compile(ParseSingle(rule).Detection!)(new TrailRuleRecord { Event = TestEvents.Parse(record) });

    /// <summary>Whether a selection of one line matches a record that has one field, f.</summary>
    public static bool LineMatches(string line, string value) => Matches(CreateSelectionRule(line), $$"""{"f":{{value}}}""");
}
