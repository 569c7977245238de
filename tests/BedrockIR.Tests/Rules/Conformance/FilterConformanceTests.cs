namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-filters-specification.md.</summary>
public sealed class FilterConformanceTests
{
    private const string RuleId = "11111111-1111-4111-8111-111111111111";

    // "A Sigma global filter is a dedicated YAML document." "to suppress matches of multiple rules". The example leaves out what
    // "condition: selection" matches; SigmaHQ's tools join the condition by "and", so that theirs say "not selection".
    [Theory]
    [InlineData("selection")]
    [InlineData("not selection")]
    [InlineData("1 of selection*")]
    [InlineData("not 1 of selection*")]
    [InlineData("not (selection)")]
    public void Events_matching_the_filter_are_excluded(string condition)
    {
        string yaml = CreateRule() + CreateFilter($"rules: [{RuleId}]", "selection:", "    userAgent|startswith: 'adm_'", $"condition: {condition}");

        Assert.Empty(Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "adm_x"))).Titles);
        Assert.Equal(["The Rule"], Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"))).Titles);
        Assert.Empty(Run(yaml, SigmaTestRun.CreateEvent("B", 1, ("userAgent", "x"))).Titles);
    }

    // "rules … refers to one or multiple Sigma rules where to add the filter"
    [Theory]
    [InlineData("rules: [11111111-1111-4111-8111-111111111111]", new[] { "Base A" })]
    [InlineData("rules: [the_rule]", new[] { "Base A" })]
    [InlineData("rules: [A, the_rule]", new string[0])]
    [InlineData("rules: [A]", new[] { "The Rule" })]
    [InlineData("rules: any", new string[0])]
    public void Filter_applies_only_to_the_named_rules(string rules, string[] titles)
    {
        string yaml = CreateRule() + SigmaTestRun.CreateBaseRules("A") + CreateFilter(rules, "selection:", "    userAgent: 'x'", "condition: selection");

        Assert.Equal(titles, Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"))).Titles);
        Assert.Equal(["Base A", "The Rule"], Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "y"))).Titles);
    }

    // "Read more on the 'detection' section": selections and conditions of filters are those of rules.
    [Theory]
    [InlineData("x", "us-east-1", false)]
    [InlineData("x", "us-west-2", true)]
    [InlineData("y", "us-east-1", true)]
    public void Filter_may_have_several_selections(string agent, string region, bool found)
    {
        string yaml = CreateRule() + CreateFilter($"rules: [{RuleId}]", "selection_a:", "    userAgent: 'x'", "selection_b:", "    awsRegion: 'us-east-1'", "condition: selection_a and selection_b");
        string negated = CreateRule() + CreateFilter($"rules: [{RuleId}]", "selection_a:", "    userAgent: 'x'", "selection_b:", "    awsRegion: 'us-east-1'", "condition: not (selection_a and selection_b)");

        Assert.Equal(found, Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", agent), ("awsRegion", region))).Findings.Count > 0);
        Assert.Equal(found, Run(negated, SigmaTestRun.CreateEvent("A", 1, ("userAgent", agent), ("awsRegion", region))).Findings.Count > 0);
    }

    [Fact]
    public void Several_filters_are_combined()
    {
        string yaml = CreateRule() + CreateFilter($"rules: [{RuleId}]", "selection:", "    userAgent: 'x'", "condition: selection")
            + CreateFilter("rules: any", "selection:", "    awsRegion: 'r'", "condition: not selection").Replace("title: Leave Out", "title: Leave Out Too", StringComparison.Ordinal);

        Assert.Empty(Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"))).Titles);
        Assert.Empty(Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("awsRegion", "r"))).Titles);
        Assert.Equal(["The Rule"], Run(yaml, SigmaTestRun.CreateEvent("A", 1)).Titles);
    }

    // "apply the same tuning on many rules": what is left out of a rule is no step of a correlation either.
    [Fact]
    public void Filtered_events_do_not_count_in_correlation()
    {
        string yaml = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A]", "group-by: [awsRegion]", "timespan: 10s", "condition:", "    gte: 2") + SigmaTestRun.CreateBaseRules("A")
            + CreateFilter("rules: [A]", "selection:", "    userAgent: 'x'", "condition: selection");

        Assert.Empty(Run(yaml, SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2, ("userAgent", "x"))).Titles);
        Assert.Equal(["Corr"], Run(yaml, SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2)).Titles);
    }

    // A condition with a selection that is negated and one that is not can mean either; the wrong one would hide what it should show.
    [Fact]
    public void Condition_mixing_negated_selections_is_rejected() => Assert.True(SigmaTestRun.IsRejected(CreateRule()
        + CreateFilter($"rules: [{RuleId}]", "selection:", "    userAgent: 'x'", "other:", "    awsRegion: 'r'", "condition: selection and not other")));

    // "title … Use: mandatory", "logsource … Use: mandatory", "filter … Use: mandatory", "rules … Use: mandatory", "condition … Use:
    // mandatory", "selection … Use: mandatory"
    [Theory]
    [InlineData("title: Leave Out\n", "")]
    [InlineData("logsource:\n    product: aws\n", "")]
    [InlineData("    rules: any\n", "")]
    [InlineData("    condition: selection\n", "")]
    [InlineData("    selection:\n        userAgent: 'x'\n", "")]
    [InlineData("condition: selection", "condition: nobody")]
    public void Incomplete_filter_is_rejected(string part, string with)
    {
        string filter = CreateFilter("rules: any", "selection:", "    userAgent: 'x'", "condition: selection");
        Assert.Contains(part, filter, StringComparison.Ordinal);

        Assert.True(SigmaTestRun.IsRejected(CreateRule() + filter.Replace(part, with, StringComparison.Ordinal)));
        Assert.False(SigmaTestRun.IsRejected(CreateRule() + filter));
    }

    // "Identification … Use: optional", "Date …", "It has no level or status"
    [Fact]
    public void Optional_filter_fields_are_accepted() => Assert.Empty(Run(CreateRule()
        + CreateFilter($"rules: [{RuleId}]", "selection:", "    userAgent: 'x'", "condition: selection")
            .Replace("title: Leave Out\n", "title: Leave Out\nid: 33333333-3333-4333-8333-333333333333\ndescription: ours\ndate: 2026-01-01\nmodified: 2026-01-02\ntaxonomy: sigma\nauthor: us\n", StringComparison.Ordinal),
        SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"))).Titles);

    // A filter for another log source says nothing of these rules: "logsource … describes the log data".
    [Fact]
    public void Filter_for_other_log_source_is_ignored()
    {
        string yaml = CreateRule() + CreateFilter("rules: any", "selection:", "    userAgent: 'x'", "condition: selection").Replace("product: aws", "product: windows", StringComparison.Ordinal);

        Assert.Equal(["The Rule"], SigmaTestRun.Run(yaml, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"))).Titles);
    }

    private static string CreateRule() => SigmaTestRun.CreateRule("s:\n    eventName: A\ncondition: s");

    private static string CreateFilter(params string[] lines) =>
        "---\ntitle: Leave Out\nlogsource:\n    product: aws\nfilter:\n" + string.Concat(lines.Select(l => $"    {l}\n"));

    private static SigmaTestRun Run(string yaml, params string[] records)
    {
        SigmaTestRun run = SigmaTestRun.Run(yaml, records);
        Assert.Empty(run.Problems);
        return run;
    }
}
