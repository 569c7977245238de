using System.Text.RegularExpressions;
using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Rules;

/// <summary>Every rule in rules/ against the examples beside it. A new rule needs no registration.</summary>
public sealed partial class RuleExamplesTests
{
    private static readonly string Folder = RepositoryRoot.At("rules");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.yml")
        .Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_matches_its_examples_and_none_of_its_near_misses(string name)
    {
        IReadOnlyList<Rule> rules = Load(name);
        string[] match = Lines(name, "match"), nomatch = Lines(name, "nomatch");
        Assert.NotEmpty(match);
        Assert.NotEmpty(nomatch);
        bool together = rules.Any(r => r.Correlation is not null);
        foreach (string[] events in together ? [match] : match.Select(line => (string[])[line]))
            Assert.True(Fires(rules, events), $"{name} does not match {events[0]}");
        foreach (string[] events in together ? [nomatch] : nomatch.Select(line => (string[])[line]))
            Assert.False(Fires(rules, events), $"{name} matches {events[0]}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_says_what_a_responder_needs(string name)
    {
        Assert.Matches("^bedrock_[a-z0-9_]+$", name);
        IReadOnlyList<Rule> rules = Load(name);
        Assert.All(rules, r => Assert.Matches(UuidVersion4(), r.Id));
        Assert.Equal(rules.Count, Level().Count(rules[0].Source));
        Rule rule = Assert.Single(rules, r => r.MakesFindings);
        Assert.False(string.IsNullOrWhiteSpace(rule.Description));
        Assert.NotEmpty(rule.Techniques);
        Assert.NotEmpty(rule.References);
        Assert.All(rule.References, r => Assert.StartsWith("https://", r, StringComparison.Ordinal));
        Assert.NotEmpty(rule.FalsePositives);
        Assert.Contains(rule.Status, (string[])["stable", "test", "experimental"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_examples_are_made_up(string name)
    {
        foreach (string line in Lines(name, "match").Concat(Lines(name, "nomatch")))
        {
            TrailEvent e = MadeEvents.Parse(line);
            Assert.Equal("111122223333", e.AccountId);
            Assert.Matches(@"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|\.amazonaws\.com$|^AWS Internal$", e.SourceIPAddress);
        }
    }

    [Fact]
    public void No_two_rules_have_the_same_id_or_name()
    {
        Rule[] all = [.. Names.SelectMany(n => Load(n.Data))];
        Assert.Equal(all.Length, all.Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Rule[] named = [.. all.Where(r => r.Name is not null)];
        Assert.Equal(named.Length, named.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public void No_example_stands_without_its_rule() =>
        Assert.All(Directory.EnumerateFiles(Folder, "*.jsonl"), f => Assert.True(File.Exists(
            MatchOrNomatch().Replace(f, ".yml")), $"{f} belongs to no rule"));

    [Fact]
    public void The_rules_that_come_with_the_assembly_are_those_of_the_folder()
    {
        RecordingHost host = new();
        RuleSet set = RuleLoader.Load([], host);
        Assert.Empty(host.Said);
        Assert.All(set.Rules, r => Assert.True(r.BuiltIn));
        Assert.Equal(Names.SelectMany(n => Load(n.Data)).Select(r => r.Id).Order(), set.Rules.Select(r => r.Id).Order());
    }

    private static bool Fires(IReadOnlyList<Rule> rules, IEnumerable<string> events)
    {
        ThreatDetector detector = new(new RuleSet(rules, []));
        foreach (string line in events)
            detector.Add(MadeEvents.Parse(line));
        return detector.Complete().Count > 0;
    }

    private static IReadOnlyList<Rule> Load(string name)
    {
        (IReadOnlyList<Rule> rules, IReadOnlyList<RuleProblem> problems) = SigmaText.Read(File.ReadAllText(Path.Combine(Folder, name + ".yml")));
        Assert.Empty(problems);
        return rules;
    }

    private static string[] Lines(string name, string kind) =>
        [.. File.ReadLines(Path.Combine(Folder, $"{name}.{kind}.jsonl")).Where(l => l.Length > 0)];

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex UuidVersion4();

    [GeneratedRegex("^level: ", RegexOptions.Multiline)]
    private static partial Regex Level();

    [GeneratedRegex(@"\.(no)?match\.jsonl$")]
    private static partial Regex MatchOrNomatch();
}
