using System.Text.RegularExpressions;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;
using BedrockIR.Tests.Module;

namespace BedrockIR.Tests.Rules;

/// <summary>What rules/WRITING.md shows works, and what it says of the engine holds.</summary>
public sealed partial class WritingGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryRoot.At("rules", "WRITING.md")).ReplaceLineEndings("\n");

    public static TheoryData<int, string> Blocks => [.. Fence().Matches(Guide).Where(m => m.Groups["language"].Value == "yaml")
        .Select((m, i) => new TheoryDataRow<int, string>(i + 1, m.Groups["text"].Value))];

    public static TheoryData<string, string, string> Mistakes => [.. MistakeRow().Matches(Guide)
        .Select(m => new TheoryDataRow<string, string, string>(m.Groups["line"].Value.Replace("\\|", "|", StringComparison.Ordinal), m.Groups["record"].Value, m.Groups["matches"].Value))];

    [Theory, MemberData(nameof(Blocks))]
    public void Every_rule_that_it_shows_is_loaded(int number, string text)
    {
        using TempFolder folder = new();
        RecordingHost host = new();
        RuleSet set = RuleLoader.Load([folder.Write($"block{number}.yml", text)], host);
        Assert.Empty(host.Said);
        Assert.Empty(set.Problems);
        Assert.True(set.Rules.Any(r => !r.BuiltIn) || set.Filters.Count > 0);
    }

    [Theory, MemberData(nameof(Mistakes))]
    public void What_it_says_of_a_line_and_a_record_is_so(string line, string record, string expected)
    {
        string rule = SigmaText.Selection(line);
        string actual = SigmaText.Read(rule).Problems.Count > 0 ? "refused" : SigmaText.Matches(rule, record) ? "yes" : "no";
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Two_lines_on_a_list_may_be_met_by_two_elements() => Assert.True(SigmaText.Matches(
        SigmaText.Selection("resources.type: 'A'", "resources.accountId: '2'"), """{"resources":[{"type":"A","accountId":"1"},{"type":"B","accountId":"2"}]}"""));

    [Fact]
    public void Nothing_that_it_shows_is_overlooked()
    {
        Assert.Equal(Guide.Split("```").Length, (2 * Fence().Count(Guide)) + 1);
        Assert.Equal(Guide.Split('\n').Count(l => l.StartsWith("| `", StringComparison.Ordinal)), Mistakes.Count);
        Assert.All((string[])["yes", "no", "refused"], answer => Assert.Contains(Mistakes, m => m.Data.Item3 == answer));
    }

    [Fact]
    public void It_shows_every_type_of_correlation() => Assert.All(Enum.GetNames<CorrelationType>(), type =>
        Assert.Contains($"type: {Capital().Replace(type, "_$0").ToLowerInvariant()}", Guide, StringComparison.Ordinal));

    [Fact]
    public void Derived_fields_that_it_names_exist() => Assert.All(
        Derived().Matches(Guide.Replace("`bedrockir.models: 'x'`", "", StringComparison.Ordinal)), m => Assert.Contains(m.Value, DerivedFields.Names));

    [Fact]
    public void Commands_that_it_names_exist_with_the_parameters_that_it_gives_them()
    {
        Assert.NotEmpty(Command().Matches(Guide));
        foreach (System.Text.RegularExpressions.Match match in Command().Matches(Guide))
        {
            Type cmdlet = Assert.Single(Cmdlets.All, c => Cmdlets.Name(c) == match.Groups["name"].Value);
            IEnumerable<string> parameters = Cmdlets.Parameters(cmdlet).Select(p => p.Name);
            Assert.Empty(Parameter().Matches(match.Groups["rest"].Value).Select(p => p.Groups[1].Value).Except(parameters));
        }
    }

    [Theory]
    [InlineData("rules", "WRITING.md")]
    [InlineData("rules", "README.md")]
    [InlineData("docs", "README.md")]
    public void Links_lead_somewhere(string folder, string page) => Assert.All(Link().Matches(File.ReadAllText(RepositoryRoot.At(folder, page))),
        m => Assert.True(Path.Exists(RepositoryRoot.At(folder, m.Groups[1].Value)), $"{page}: {m.Value}"));

    [Fact]
    public void It_is_found_from_where_rules_are_spoken_of()
    {
        Assert.Contains("](rules/WRITING.md)", File.ReadAllText(RepositoryRoot.At("README.md")), StringComparison.Ordinal);
        Assert.Contains("](docs/rules/coverage.md)", File.ReadAllText(RepositoryRoot.At("README.md")), StringComparison.Ordinal);
        Assert.Contains("](WRITING.md)", File.ReadAllText(RepositoryRoot.At("rules", "README.md")), StringComparison.Ordinal);
        Assert.Contains("](../rules/WRITING.md)", File.ReadAllText(RepositoryRoot.At("docs", "README.md")), StringComparison.Ordinal);
        Assert.Contains("](rules/coverage.md)", File.ReadAllText(RepositoryRoot.At("docs", "README.md")), StringComparison.Ordinal);
    }

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\| `(?<line>(?:[^`])+)` \| `(?<record>[^`]+)` \| (?<matches>yes|no|refused) \|", RegexOptions.Multiline)]
    private static partial Regex MistakeRow();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\bbedrockir\.[A-Za-z]+")]
    private static partial Regex Derived();

    [GeneratedRegex(@"(?<name>[A-Z][a-z]+-Bedrock[A-Za-z]+)(?<rest>[^|`\n]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@" -([A-Z][A-Za-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
