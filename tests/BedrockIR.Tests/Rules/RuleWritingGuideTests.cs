using System.Text.RegularExpressions;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;
using BedrockIR.Tests.Module;

namespace BedrockIR.Tests.Rules;

/// <summary>What rules/WRITING.md shows works, and what it says of the engine holds.</summary>
public sealed partial class RuleWritingGuideTests
{
    private static readonly string GuideText = File.ReadAllText(RepositoryRoot.Combine("rules", "WRITING.md")).ReplaceLineEndings("\n");

    public static TheoryData<int, string> RuleBlocks => [.. CodeBlockPattern().Matches(GuideText).Where(m => m.Groups["language"].Value == "yaml")
        .Select((m, i) => new TheoryDataRow<int, string>(i + 1, m.Groups["text"].Value))];

    public static TheoryData<string, string, string> MatchExamples => [.. ExampleRowPattern().Matches(GuideText)
        .Select(m => new TheoryDataRow<string, string, string>(m.Groups["line"].Value.Replace("\\|", "|", StringComparison.Ordinal), m.Groups["record"].Value, m.Groups["matches"].Value))];

    [Theory, MemberData(nameof(RuleBlocks))]
    public void Every_rule_block_is_loaded(int number, string text)
    {
        using TempFolder folder = new();
        RecordingHost host = new();
        RuleSet set = RuleLoader.Load([folder.Write($"block{number}.yml", text)], host);
        Assert.Empty(host.AllMessages);
        Assert.Empty(set.Problems);
        Assert.True(set.Rules.Any(r => !r.BuiltIn) || set.Filters.Count > 0);
    }

    [Theory, MemberData(nameof(MatchExamples))]
    public void Every_match_example_gives_its_stated_result(string line, string record, string expected)
    {
        string rule = SigmaTestRules.CreateSelectionRule(line);
        string actual = SigmaTestRules.Parse(rule).Problems.Count > 0 ? "refused" : SigmaTestRules.Matches(rule, record) ? "yes" : "no";
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Two_lines_may_match_different_list_elements() => Assert.True(SigmaTestRules.Matches(
        SigmaTestRules.CreateSelectionRule("resources.type: 'A'", "resources.accountId: '2'"), """{"resources":[{"type":"A","accountId":"1"},{"type":"B","accountId":"2"}]}"""));

    [Fact]
    public void Every_block_and_example_is_tested()
    {
        Assert.Equal(GuideText.Split("```").Length, (2 * CodeBlockPattern().Count(GuideText)) + 1);
        Assert.Equal(GuideText.Split('\n').Count(l => l.StartsWith("| `", StringComparison.Ordinal)), MatchExamples.Count);
        Assert.All((string[])["yes", "no", "refused"], answer => Assert.Contains(MatchExamples, m => m.Data.Item3 == answer));
    }

    [Fact]
    public void Every_correlation_type_is_shown() => Assert.All(Enum.GetNames<CorrelationType>(), type =>
        Assert.Contains($"type: {CapitalLetterPattern().Replace(type, "_$0").ToLowerInvariant()}", GuideText, StringComparison.Ordinal));

    [Fact]
    public void Every_named_derived_field_exists() => Assert.All(
        DerivedFieldPattern().Matches(GuideText.Replace("`bedrockir.models: 'x'`", "", StringComparison.Ordinal)), m => Assert.Contains(m.Value, DerivedFields.Names));

    [Fact]
    public void Every_command_and_parameter_exists()
    {
        Assert.NotEmpty(CommandPattern().Matches(GuideText));
        foreach (System.Text.RegularExpressions.Match match in CommandPattern().Matches(GuideText))
        {
            Type cmdlet = Assert.Single(Cmdlets.All, c => Cmdlets.Name(c) == match.Groups["name"].Value);
            IEnumerable<string> parameters = Cmdlets.Parameters(cmdlet).Select(p => p.Name);
            Assert.Empty(ParameterPattern().Matches(match.Groups["rest"].Value).Select(p => p.Groups[1].Value).Except(parameters));
        }
    }

    [Theory]
    [InlineData("rules", "WRITING.md")]
    [InlineData("rules", "README.md")]
    [InlineData("docs", "README.md")]
    public void Every_link_has_a_target(string folder, string page) => Assert.All(LinkPattern().Matches(File.ReadAllText(RepositoryRoot.Combine(folder, page))),
        m => Assert.True(Path.Exists(RepositoryRoot.Combine(folder, m.Groups[1].Value)), $"{page}: {m.Value}"));

    [Fact]
    public void Guide_is_linked_from_other_pages()
    {
        Assert.Contains("](rules/WRITING.md)", File.ReadAllText(RepositoryRoot.Combine("README.md")), StringComparison.Ordinal);
        Assert.Contains("](docs/rules/coverage.md)", File.ReadAllText(RepositoryRoot.Combine("README.md")), StringComparison.Ordinal);
        Assert.Contains("](WRITING.md)", File.ReadAllText(RepositoryRoot.Combine("rules", "README.md")), StringComparison.Ordinal);
        Assert.Contains("](../rules/WRITING.md)", File.ReadAllText(RepositoryRoot.Combine("docs", "README.md")), StringComparison.Ordinal);
        Assert.Contains("](rules/coverage.md)", File.ReadAllText(RepositoryRoot.Combine("docs", "README.md")), StringComparison.Ordinal);
    }

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlockPattern();

    [GeneratedRegex(@"^\| `(?<line>(?:[^`])+)` \| `(?<record>[^`]+)` \| (?<matches>yes|no|refused) \|", RegexOptions.Multiline)]
    private static partial Regex ExampleRowPattern();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex CapitalLetterPattern();

    [GeneratedRegex(@"\bbedrockir\.[A-Za-z]+")]
    private static partial Regex DerivedFieldPattern();

    [GeneratedRegex(@"(?<name>[A-Z][a-z]+-Bedrock[A-Za-z]+)(?<rest>[^|`\n]*)")]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@" -([A-Z][A-Za-z]+)")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex LinkPattern();
}
