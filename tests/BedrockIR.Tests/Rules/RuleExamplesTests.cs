using System.Text.RegularExpressions;
using BedrockIR.Detection.Examples;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Rules;

/// <summary>Every rule in rules/ against the examples beside it. A new rule needs no registration.</summary>
public sealed partial class RuleExamplesTests
{
    private static readonly string Folder = RepositoryRoot.At("rules");

    private static readonly RuleSet All = RuleLoader.Load([], new RecordingHost());

    // Every rule file, by its path below rules/.
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.yml", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_matches_its_examples_and_none_of_its_near_misses(string name)
    {
        RuleTestResult result = RuleTestRunner.Run(All, OfFile(name));
        Assert.Empty(result.Failures);
        Assert.True(result.MatchCount > 0 && result.NoMatchCount > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_says_what_a_responder_needs(string name)
    {
        Assert.Matches("^(cloudtrail-management|cloudtrail-data|invocation-log)/bedrock_[a-z0-9_]+.yml$", name);
        IReadOnlyList<DetectionRule> rules = Load(name);
        Assert.All(rules, r => Assert.Matches(UuidVersion4(), r.Id));
        Assert.Equal(rules.Count, Level().Count(rules[0].Source));
        DetectionRule rule = Assert.Single(rules, r => r.MakesFindings);
        Assert.False(string.IsNullOrWhiteSpace(rule.Description));
        Assert.NotEmpty(rule.Techniques);
        Assert.NotEmpty(rule.References);
        Assert.All(rule.References, r => Assert.StartsWith("https://", r, StringComparison.Ordinal));
        Assert.NotEmpty(rule.FalsePositives);
        Assert.Contains(rule.Status, (string[])["stable", "test", "experimental"]);
        Assert.NotNull(rule.Extension.DrillDown);
        Assert.True(rule.AttemptSeverity <= rule.Severity);
        Assert.Equal(name.StartsWith("invocation-log", StringComparison.Ordinal), rule.LogSource == RuleLogSource.BedrockInvocation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_examples_are_made_up(string name)
    {
        foreach (string kind in (string[])["match", "nomatch"])
        {
            string text = File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(name, $"{kind}.jsonl")));
            Assert.All(Account().Matches(text), m => Assert.Contains(m.Groups[1].Value, (string[])["111122223333", "444455556666"]));
            Assert.All(Address().Matches(text), m => Assert.Matches(@"^""(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+""$|\.amazonaws\.com""$|^""AWS Internal""$|^""2001:db8:|^""$", m.Groups[1].Value));
        }
    }

    // Whoever asks for InvokeModel alone is blind to the rest. (Of the invocation log, which has no eventName, rules ask for none.)
    [Theory]
    [MemberData(nameof(Names))]
    public void Whoever_looks_for_a_model_being_run_looks_for_every_way(string name)
    {
        foreach (Match list in EventNames().Matches(File.ReadAllText(Path.Combine(Folder, name))))
        {
            string[] named = [.. Quoted().Matches(list.Value).Select(m => m.Groups[1].Value)];
            if (named.Contains("InvokeModel"))
                Assert.All((string[])["InvokeModelWithResponseStream", "Converse", "ConverseStream"], way => Assert.Contains(way, named));
        }
    }

    // An owner updates, an attacker deletes: what says the same of both says too little.
    [Theory]
    [MemberData(nameof(Names))]
    public void To_update_and_to_delete_are_different_findings(string name)
    {
        DetectionRule rule = OfFile(name);
        // That a Bedrock API key is used for either is the finding there.
        if (rule.Correlation is not null || rule.FileName == "bedrock_api_key_destructive_action")
            return;
        string[] named = [.. EventNames().Matches(File.ReadAllText(Path.Combine(Folder, name))).SelectMany(l => Quoted().Matches(l.Value)).Select(m => m.Groups[1].Value)];
        IEnumerable<string> deleted = named.Where(n => n.StartsWith("Delete", StringComparison.Ordinal)).Select(n => n["Delete".Length..]);
        Assert.DoesNotContain(deleted, thing => named.Contains("Update" + thing) || named.Contains("Put" + thing));
    }

    [Fact]
    public void No_two_rules_have_the_same_id_or_name()
    {
        DetectionRule[] all = [.. Names.SelectMany(n => Load(n.Data))];
        Assert.Equal(all.Length, all.Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        DetectionRule[] named = [.. all.Where(r => r.Name is not null)];
        Assert.Equal(named.Length, named.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public void No_example_stands_without_its_rule() =>
        Assert.All(Directory.EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories), f => Assert.True(File.Exists(
            MatchOrNomatch().Replace(f, ".yml")), $"{f} belongs to no rule"));

    [Fact]
    public void The_rules_that_come_with_the_assembly_are_those_of_the_folder()
    {
        RecordingHost host = new();
        RuleSet set = RuleLoader.Load([], host);
        Assert.Empty(host.Said);
        Assert.All(set.Rules, r => Assert.True(r.BuiltIn));
        Assert.Equal(Names.SelectMany(n => SigmaText.Read(File.ReadAllText(Path.Combine(Folder, n.Data))).Rules).Select(r => r.Id).Order(), set.Rules.Select(r => r.Id).Order());
    }

    private static DetectionRule OfFile(string name) => Assert.Single(All.Rules, r => r.MakesFindings && r.Path == "rules/" + name);

    private static IReadOnlyList<DetectionRule> Load(string name) => [.. All.Rules.Where(r => r.Path == "rules/" + name)];

    [GeneratedRegex(@"""(?:accountId|recipientAccountId)"":\s*""([^""]*)""")]
    private static partial Regex Account();

    [GeneratedRegex(@"""sourceIPAddress"":\s*(""[^""]*"")")]
    private static partial Regex Address();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex UuidVersion4();

    [GeneratedRegex("^level: ", RegexOptions.Multiline)]
    private static partial Regex Level();

    [GeneratedRegex(@"^ +eventName:( .*|(\n +- .*)+)", RegexOptions.Multiline)]
    private static partial Regex EventNames();

    [GeneratedRegex("'([A-Za-z*]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\.(no)?match\.jsonl$")]
    private static partial Regex MatchOrNomatch();
}
