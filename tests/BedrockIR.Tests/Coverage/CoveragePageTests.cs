using System.Text.RegularExpressions;
using BedrockIR.HelpBuilder.Coverage;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Coverage;

/// <summary>docs/rules/coverage.md is what the rules' references make, and leaves none of them out.</summary>
public sealed partial class CoveragePageTests
{
    private static readonly string Page = CoveragePage.Create(BuiltIn.Rules);

    [Fact]
    public void The_page_is_what_the_rules_make() => ApprovedFile.Check("docs/rules/coverage.md", Page);

    [Fact]
    public void Every_rule_has_one_row_with_all_of_its_references() => Assert.All(BuiltIn.Rules, rule =>
    {
        string row = Assert.Single(Rows(), r => r.Contains($"](../../{rule.Path}) |", StringComparison.Ordinal));
        Assert.All(rule.References, reference => Assert.Contains($"]({reference})", row, StringComparison.Ordinal));
        Assert.Equal(rule.References.Count, Link().Count(row) - 1);
        Assert.Contains($"| {string.Join(", ", rule.Techniques)} |", row, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_row_has_as_many_cells_as_the_table_s_head()
    {
        int columns = ReferenceSources.All.Peers.Count + 4;
        Assert.Equal(BuiltIn.Rules.Count, Rows().Length);
        Assert.All(Rows(), r => Assert.Equal(columns + 1, r.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    // What the facts say of every peer must not be lost: a peer whom no rule names is a hole, or a slip in peers.json.
    [Fact]
    public void Every_peer_has_rules() => Assert.All(ReferenceSources.All.Peers, p => Assert.Contains(BuiltIn.Rules, r => r.References.Any(x => ReferenceSources.All.Find(x) == p)));

    [Fact]
    public void Every_technique_stands_below_with_its_rules() => Assert.All(BuiltIn.Rules, rule => Assert.All(rule.Techniques, technique =>
        Assert.Contains($"](../../{rule.Path}) {rule.RiskScore}", Assert.Single(Page.Split('\n'), l => l.StartsWith($"| [{technique}](", StringComparison.Ordinal)), StringComparison.Ordinal)));

    [Fact]
    public void Its_links_lead_somewhere() =>
        Assert.All(LocalLink().Matches(Page), m => Assert.True(File.Exists(RepositoryRoot.Combine("docs", "rules", m.Groups[1].Value)), m.Value));

    [Fact]
    public void A_rule_that_nobody_else_has_is_counted_and_named()
    {
        DetectionRule alone = Made("https://docs.aws.amazon.com/bedrock/x.html", "rules/cloudtrail-data/alone.yml");
        DetectionRule shared = Made("https://docs.aws.amazon.com/guardduty/x.html", "rules/cloudtrail-data/shared.yml");
        string page = CoveragePage.Create([alone, shared]);
        Assert.Contains("\n2 rules: 2 in [cloudtrail-data](#cloudtrail-data). For 1 of them", page, StringComparison.Ordinal);
        Assert.Contains("\n| GuardDuty | 1 | 1 |\n", page, StringComparison.Ordinal);
        Assert.Contains("\n| nobody | 1 | |\n", page, StringComparison.Ordinal);
        Assert.Contains("to have\n\n- [A Rule](../../rules/cloudtrail-data/alone.yml)\n\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_does_not_break_the_table() =>
        Assert.Contains("| [A \\| B](../../rules/x/y.yml) |", CoveragePage.Create([Made("https://permiso.io/blog", "rules/x/y.yml") with { Title = "A | B" }]), StringComparison.Ordinal);

    private static DetectionRule Made(string reference, string path) =>
        new() { Id = path, Title = "A Rule", Path = path, References = [reference], Techniques = ["T1078"] };

    private static string[] Rows() => [.. Page[..Page.IndexOf("## What we know", StringComparison.Ordinal)].Split('\n').Where(l => l.StartsWith("| [", StringComparison.Ordinal))];

    [GeneratedRegex(@"\]\((?!https:|#)([^)]+)\)")]
    private static partial Regex LocalLink();

    [GeneratedRegex(@"\]\(")]
    private static partial Regex Link();
}
