namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-filters-specification.md.</summary>
public sealed class FilterTests
{
    private const string Id = "11111111-1111-4111-8111-111111111111";

    // "A Sigma global filter is a dedicated YAML document." "to suppress matches of multiple rules". The example leaves out what
    // "condition: selection" matches; SigmaHQ's tools join the condition by "and", so that theirs say "not selection".
    [Theory]
    [InlineData("selection")]
    [InlineData("not selection")]
    [InlineData("1 of selection*")]
    [InlineData("not 1 of selection*")]
    [InlineData("not (selection)")]
    public void What_matches_the_filter_is_left_out(string condition)
    {
        string yaml = Rule() + Filter($"rules: [{Id}]", "selection:", "    userAgent|startswith: 'adm_'", $"condition: {condition}");

        Assert.Empty(Run(yaml, SigmaRun.Call("A", 1, ("userAgent", "adm_x"))).Titles);
        Assert.Equal(["The Rule"], Run(yaml, SigmaRun.Call("A", 1, ("userAgent", "x"))).Titles);
        Assert.Empty(Run(yaml, SigmaRun.Call("B", 1, ("userAgent", "x"))).Titles);
    }

    // "rules … refers to one or multiple Sigma rules where to add the filter"
    [Theory]
    [InlineData("rules: [11111111-1111-4111-8111-111111111111]", new[] { "Base A" })]
    [InlineData("rules: [the_rule]", new[] { "Base A" })]
    [InlineData("rules: [A, the_rule]", new string[0])]
    [InlineData("rules: [A]", new[] { "The Rule" })]
    [InlineData("rules: any", new string[0])]
    public void It_is_applied_to_the_rules_that_it_names_and_to_no_other(string rules, string[] titles)
    {
        string yaml = Rule() + SigmaRun.Bases("A") + Filter(rules, "selection:", "    userAgent: 'x'", "condition: selection");

        Assert.Equal(titles, Run(yaml, SigmaRun.Call("A", 1, ("userAgent", "x"))).Titles);
        Assert.Equal(["Base A", "The Rule"], Run(yaml, SigmaRun.Call("A", 1, ("userAgent", "y"))).Titles);
    }

    // "Read more on the 'detection' section": selections and conditions of filters are those of rules.
    [Theory]
    [InlineData("x", "us-east-1", false)]
    [InlineData("x", "us-west-2", true)]
    [InlineData("y", "us-east-1", true)]
    public void A_filter_may_have_several_selections(string agent, string region, bool found)
    {
        string yaml = Rule() + Filter($"rules: [{Id}]", "selection_a:", "    userAgent: 'x'", "selection_b:", "    awsRegion: 'us-east-1'", "condition: selection_a and selection_b");
        string negated = Rule() + Filter($"rules: [{Id}]", "selection_a:", "    userAgent: 'x'", "selection_b:", "    awsRegion: 'us-east-1'", "condition: not (selection_a and selection_b)");

        Assert.Equal(found, Run(yaml, SigmaRun.Call("A", 1, ("userAgent", agent), ("awsRegion", region))).Findings.Count > 0);
        Assert.Equal(found, Run(negated, SigmaRun.Call("A", 1, ("userAgent", agent), ("awsRegion", region))).Findings.Count > 0);
    }

    [Fact]
    public void Several_filters_of_a_rule_all_hold()
    {
        string yaml = Rule() + Filter($"rules: [{Id}]", "selection:", "    userAgent: 'x'", "condition: selection")
            + Filter("rules: any", "selection:", "    awsRegion: 'r'", "condition: not selection").Replace("title: Leave Out", "title: Leave Out Too", StringComparison.Ordinal);

        Assert.Empty(Run(yaml, SigmaRun.Call("A", 1, ("userAgent", "x"))).Titles);
        Assert.Empty(Run(yaml, SigmaRun.Call("A", 1, ("awsRegion", "r"))).Titles);
        Assert.Equal(["The Rule"], Run(yaml, SigmaRun.Call("A", 1)).Titles);
    }

    // "apply the same tuning on many rules": what is left out of a rule is no step of a correlation either.
    [Fact]
    public void What_is_left_out_does_not_count_in_a_correlation()
    {
        string yaml = SigmaRun.Correlation("type: event_count", "rules: [A]", "group-by: [awsRegion]", "timespan: 10s", "condition:", "    gte: 2") + SigmaRun.Bases("A")
            + Filter("rules: [A]", "selection:", "    userAgent: 'x'", "condition: selection");

        Assert.Empty(Run(yaml, SigmaRun.Call("A", 1), SigmaRun.Call("A", 2, ("userAgent", "x"))).Titles);
        Assert.Equal(["Corr"], Run(yaml, SigmaRun.Call("A", 1), SigmaRun.Call("A", 2)).Titles);
    }

    // A condition with a selection that is negated and one that is not can mean either; the wrong one would hide what it should show.
    [Fact]
    public void A_condition_of_both_styles_is_refused() => Assert.True(SigmaRun.Refuses(Rule()
        + Filter($"rules: [{Id}]", "selection:", "    userAgent: 'x'", "other:", "    awsRegion: 'r'", "condition: selection and not other")));

    // "title … Use: mandatory", "logsource … Use: mandatory", "filter … Use: mandatory", "rules … Use: mandatory", "condition … Use:
    // mandatory", "selection … Use: mandatory"
    [Theory]
    [InlineData("title: Leave Out\n", "")]
    [InlineData("logsource:\n    product: aws\n", "")]
    [InlineData("    rules: any\n", "")]
    [InlineData("    condition: selection\n", "")]
    [InlineData("    selection:\n        userAgent: 'x'\n", "")]
    [InlineData("condition: selection", "condition: nobody")]
    public void A_filter_without_what_is_mandatory_is_refused(string part, string with)
    {
        string filter = Filter("rules: any", "selection:", "    userAgent: 'x'", "condition: selection");
        Assert.Contains(part, filter, StringComparison.Ordinal);

        Assert.True(SigmaRun.Refuses(Rule() + filter.Replace(part, with, StringComparison.Ordinal)));
        Assert.False(SigmaRun.Refuses(Rule() + filter));
    }

    // "Identification … Use: optional", "Date …", "It has no level or status"
    [Fact]
    public void What_else_a_filter_may_say_is_read() => Assert.Empty(Run(Rule()
        + Filter($"rules: [{Id}]", "selection:", "    userAgent: 'x'", "condition: selection")
            .Replace("title: Leave Out\n", "title: Leave Out\nid: 33333333-3333-4333-8333-333333333333\ndescription: ours\ndate: 2026-01-01\nmodified: 2026-01-02\ntaxonomy: sigma\nauthor: us\n", StringComparison.Ordinal),
        SigmaRun.Call("A", 1, ("userAgent", "x"))).Titles);

    // A filter for another log source says nothing of these rules: "logsource … describes the log data".
    [Fact]
    public void A_filter_for_another_log_leaves_nothing_out()
    {
        string yaml = Rule() + Filter("rules: any", "selection:", "    userAgent: 'x'", "condition: selection").Replace("product: aws", "product: windows", StringComparison.Ordinal);

        Assert.Equal(["The Rule"], SigmaRun.Of(yaml, SigmaRun.Call("A", 1, ("userAgent", "x"))).Titles);
    }

    private static string Rule() => SigmaRun.Rule("s:\n    eventName: A\ncondition: s");

    private static string Filter(params string[] lines) =>
        "---\ntitle: Leave Out\nlogsource:\n    product: aws\nfilter:\n" + string.Concat(lines.Select(l => $"    {l}\n"));

    private static SigmaRun Run(string yaml, params string[] records)
    {
        SigmaRun run = SigmaRun.Of(yaml, records);
        Assert.Empty(run.Problems);
        return run;
    }
}
