using System.Text.RegularExpressions;
using BedrockIR.Detection.Examples;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Rules;

/// <summary>Every rule in rules/ against the examples beside it. A new rule needs no registration.</summary>
public sealed partial class RuleExamplesTests
{
    private static readonly string Folder = RepositoryRoot.Combine("rules");

    private static readonly RuleSet BuiltInRules = RuleLoader.Load([], new RecordingHost());

    // Every rule file, by its path below rules/.
    public static TheoryData<string> RuleFileNames => [.. Directory.EnumerateFiles(Folder, "*.yml", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RuleFileNames))]
    public void Rule_matches_only_its_match_examples(string name)
    {
        RuleTestResult result = RuleTestRunner.Run(BuiltInRules, GetRuleOfFile(name));
        Assert.Empty(result.Failures);
        Assert.True(result.MatchCount > 0 && result.NoMatchCount > 0);
    }

    [Theory]
    [MemberData(nameof(RuleFileNames))]
    public void Rule_has_the_required_information(string name)
    {
        Assert.Matches("^(cloudtrail-management|cloudtrail-data|invocation-log)/bedrock_[a-z0-9_]+.yml$", name);
        IReadOnlyList<DetectionRule> rules = GetRulesOfFile(name);
        Assert.All(rules, r => Assert.Matches(UuidVersion4Pattern(), r.Id));
        Assert.Equal(rules.Count, LevelPattern().Count(rules[0].Source));
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
    [MemberData(nameof(RuleFileNames))]
    public void Examples_contain_only_test_accounts_and_addresses(string name)
    {
        foreach (string kind in (string[])["match", "nomatch"])
        {
            string text = File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(name, $"{kind}.jsonl")));
            Assert.All(AccountPattern().Matches(text), m => Assert.Contains(m.Groups[1].Value, (string[])["111122223333", "444455556666"]));
            Assert.All(AddressPattern().Matches(text), m => Assert.Matches(@"^""(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+""$|\.amazonaws\.com""$|^""AWS Internal""$|^""2001:db8:|^""$", m.Groups[1].Value));
        }
    }

    // Whoever asks for InvokeModel alone is blind to the rest. (Of the invocation log, which has no eventName, rules ask for none.)
    [Theory]
    [MemberData(nameof(RuleFileNames))]
    public void Rules_for_model_invocation_cover_every_API(string name)
    {
        foreach (Match list in EventNamesPattern().Matches(File.ReadAllText(Path.Combine(Folder, name))))
        {
            string[] named = [.. QuotedNamePattern().Matches(list.Value).Select(m => m.Groups[1].Value)];
            if (named.Contains("InvokeModel"))
                Assert.All((string[])["InvokeModelWithResponseStream", "Converse", "ConverseStream"], way => Assert.Contains(way, named));
        }
    }

    // An owner updates, an attacker deletes: what says the same of both says too little.
    [Theory]
    [MemberData(nameof(RuleFileNames))]
    public void Update_and_delete_are_separate_rules(string name)
    {
        DetectionRule rule = GetRuleOfFile(name);
        // That a Bedrock API key is used for either is the finding there.
        if (rule.Correlation is not null || rule.FileName == "bedrock_api_key_destructive_action")
            return;
        string[] named = [.. EventNamesPattern().Matches(File.ReadAllText(Path.Combine(Folder, name))).SelectMany(l => QuotedNamePattern().Matches(l.Value)).Select(m => m.Groups[1].Value)];
        IEnumerable<string> deleted = named.Where(n => n.StartsWith("Delete", StringComparison.Ordinal)).Select(n => n["Delete".Length..]);
        Assert.DoesNotContain(deleted, thing => named.Contains("Update" + thing) || named.Contains("Put" + thing));
    }

    [Fact]
    public void Rule_ids_and_names_are_unique()
    {
        DetectionRule[] all = [.. RuleFileNames.SelectMany(n => GetRulesOfFile(n.Data))];
        Assert.Equal(all.Length, all.Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        DetectionRule[] named = [.. all.Where(r => r.Name is not null)];
        Assert.Equal(named.Length, named.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public void Every_example_file_has_a_rule() =>
        Assert.All(Directory.EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories), f => Assert.True(File.Exists(
            ExampleFilePattern().Replace(f, ".yml")), $"{f} belongs to no rule"));

    [Fact]
    public void Built_in_rules_match_the_rules_folder()
    {
        RecordingHost host = new();
        RuleSet set = RuleLoader.Load([], host);
        Assert.Empty(host.AllMessages);
        Assert.All(set.Rules, r => Assert.True(r.BuiltIn));
        Assert.Equal(RuleFileNames.SelectMany(n => SigmaTestRules.Parse(File.ReadAllText(Path.Combine(Folder, n.Data))).Rules).Select(r => r.Id).Order(), set.Rules.Select(r => r.Id).Order());
    }

    private static DetectionRule GetRuleOfFile(string name) => Assert.Single(BuiltInRules.Rules, r => r.MakesFindings && r.Path == "rules/" + name);

    private static IReadOnlyList<DetectionRule> GetRulesOfFile(string name) => [.. BuiltInRules.Rules.Where(r => r.Path == "rules/" + name)];

    [GeneratedRegex(@"""(?:accountId|recipientAccountId)"":\s*""([^""]*)""")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"""sourceIPAddress"":\s*(""[^""]*"")")]
    private static partial Regex AddressPattern();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex UuidVersion4Pattern();

    [GeneratedRegex("^level: ", RegexOptions.Multiline)]
    private static partial Regex LevelPattern();

    [GeneratedRegex(@"^ +eventName:( .*|(\n +- .*)+)", RegexOptions.Multiline)]
    private static partial Regex EventNamesPattern();

    [GeneratedRegex("'([A-Za-z*]+)'")]
    private static partial Regex QuotedNamePattern();

    [GeneratedRegex(@"\.(no)?match\.jsonl$")]
    private static partial Regex ExampleFilePattern();
}
