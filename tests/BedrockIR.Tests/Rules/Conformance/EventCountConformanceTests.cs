namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-correlation-rules-specification.md: event_count, and what all correlations have.</summary>
public sealed class EventCountConformanceTests
{
    // "Counts events occurring in the given time frame specified by the referred Sigma rule or rules." "gte: The count must be
    // greater than or equal the given value"
    [Theory]
    [InlineData(new double[] { 0, 5, 10 }, true)]
    [InlineData(new double[] { 0, 5, 11 }, false)]
    [InlineData(new double[] { 0, 60, 65, 70 }, true)]
    [InlineData(new double[] { 0, 10, 20, 30, 40 }, false)]
    [InlineData(new double[] { 0, 1 }, false)]
    public void Events_must_lie_within_timespan(double[] seconds, bool found) =>
        Assert.Equal(found, HasFinding(CreateCountRule("gte: 3"), seconds));

    // "The time frame should not be restricted to boundaries if this is not required by the given backend."
    [Fact]
    public void Window_slides_over_events() => Assert.True(HasFinding(CreateCountRule("gte: 3"), [1, 9, 12, 18]));

    // Where more events can make a condition fail, a part of a longer stretch of time would count for itself if windows slid: they
    // begin at the first event that is in none.
    [Theory]
    [InlineData("eq: 2", new double[] { 0, 1, 2, 11 }, false)]
    [InlineData("eq: 2", new double[] { 0, 1, 20, 21, 22 }, true)]
    [InlineData("eq: 3", new double[] { 0, 1, 20, 21, 22 }, true)]
    [InlineData("lt: 2", new double[] { 0, 1, 2, 10 }, false)]
    [InlineData("lt: 2", new double[] { 0, 1, 2, 11 }, true)]
    public void Windows_of_upper_limit_conditions_do_not_overlap(string condition, double[] seconds, bool found) =>
        Assert.Equal(found, HasFinding(CreateCountRule(condition), seconds));

    // The events may be read in any order; it is their time that counts.
    [Fact]
    public void Event_order_does_not_matter() => Assert.True(HasFinding(CreateCountRule("gte: 3"), [10, 0, 5]));

    // "gt", "gte", "lt", "lte", "eq", "neq": "The count must be …"
    [Theory]
    [InlineData("gt: 3", 3, false)]
    [InlineData("gt: 3", 4, true)]
    [InlineData("gte: 3", 2, false)]
    [InlineData("gte: 3", 3, true)]
    [InlineData("lt: 3", 2, true)]
    [InlineData("lt: 3", 3, false)]
    [InlineData("lte: 3", 3, true)]
    [InlineData("lte: 3", 4, false)]
    [InlineData("eq: 3", 3, true)]
    [InlineData("eq: 3", 4, false)]
    [InlineData("eq: 3", 2, false)]
    [InlineData("neq: 3", 2, true)]
    [InlineData("neq: 3", 3, false)]
    public void Count_is_compared_with_the_condition(string condition, int events, bool found) =>
        Assert.Equal(found, HasFinding(CreateCountRule(condition), [.. Enumerable.Range(0, events).Select(n => (double)n)]));

    // "To define a range, you can use the conjunction 'AND' in the mapping."
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Two_comparisons_form_a_range(int events, bool found) =>
        Assert.Equal(found, HasFinding(CreateCountRule("gt: 2", "lte: 4"), [.. Enumerable.Range(0, events).Select(n => (double)n)]));

    // "The resulting query must count events for each group specified by group-by separately."
    [Fact]
    public void Groups_are_counted_separately()
    {
        string[] records = [.. Enumerable.Range(0, 6).Select(n => SigmaTestRun.CreateEvent("A", n, ("userAgent", n % 2 == 0 ? "x" : "y"), ("sourceIPAddress", "192.0.2.1")))];

        Assert.Equal(["Corr"], Run(CreateCountRule("gte: 3"), records).Titles);
        Assert.Empty(Run(CreateCountRule("gte: 4"), records).Titles);
    }

    // "When you use multiple fields they are linked by an AND." "count events by user"
    [Fact]
    public void Several_group_fields_form_one_key()
    {
        string rule = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A]", "group-by: [userAgent, awsRegion]", "timespan: 10s", "condition:", "    gte: 2");
        string other = SigmaTestRun.CreateEvent("A", 0, ("userAgent", "x"), ("awsRegion", "us-east-1"));

        Assert.Empty(Run(rule, [other, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"), ("awsRegion", "us-west-2"))]).Titles);
        Assert.Equal(["Corr"], Run(rule, [other, SigmaTestRun.CreateEvent("A", 1, ("userAgent", "x"), ("awsRegion", "us-east-1"))]).Titles);
    }

    // "Refers to one or multiple Sigma or Correlations rules." – "the referred Sigma rule or rules": all their events count.
    [Fact]
    public void Events_of_all_rules_are_counted()
    {
        string rule = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A, B]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 3");

        Assert.Equal(["Corr"], Run(rule, [SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("B", 2), SigmaTestRun.CreateEvent("A", 3)]).Titles);
        Assert.Empty(Run(rule, [SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("C", 2), SigmaTestRun.CreateEvent("A", 3)]).Titles);
    }

    // "A rule can be referred to by the id or name of a Sigma rule."
    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111")]
    [InlineData("the_rule")]
    public void Rule_is_referenced_by_id_or_name(string reference)
    {
        string yaml = SigmaTestRun.CreateCorrelation("type: event_count", $"rules: ['{reference}']", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")
            + "---\n" + SigmaTestRun.CreateRule("s:\n    eventName: A\ncondition: s");

        SigmaTestRun run = SigmaTestRun.Run(yaml, SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2));

        Assert.Empty(run.Problems);
        Assert.Equal(["Corr"], run.Titles);
    }

    // "the referenced rule name has to be defined in the respective rule." "An error must be raised …"
    [Fact]
    public void Reference_to_unknown_rule_is_rejected() =>
        Assert.True(SigmaTestRun.IsRejected(SigmaTestRun.CreateCorrelation("type: event_count", "rules: [nobody]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")));

    // "generate … defines if the rules referred from the correlation rule should be converted as stand-alone rules or if only the
    // correlation query should be generated (default)."
    [Theory]
    [InlineData("generate: false", new[] { "Corr" })]
    [InlineData("generate: true", new[] { "Base A", "Corr" })]
    public void Generate_makes_base_rules_report_findings(string generate, string[] titles) =>
        Assert.Equal(titles, Run(SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", generate, "condition:", "    gte: 2"),
            [SigmaTestRun.CreateEvent("A", 1), SigmaTestRun.CreateEvent("A", 2)]).Titles);

    // "The following format must be used: number + letter (in lowercase)": Xs seconds, Xm minutes, Xh hours, Xd days
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("1m", 60)]
    [InlineData("90m", 5400)]
    [InlineData("1h", 3600)]
    [InlineData("1d", 86400)]
    public void Timespan_is_a_number_and_unit(string timespan, double seconds)
    {
        string rule = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A]", "group-by: [userAgent]", $"timespan: {timespan}", "condition:", "    gte: 2");

        Assert.True(HasFinding(rule, [0, seconds]));
        Assert.False(HasFinding(rule, [0, seconds + 1]));
    }

    [Theory]
    [InlineData("1H")]
    [InlineData("60")]
    [InlineData("m")]
    [InlineData("1w")]
    [InlineData("-1m")]
    [InlineData("1h30m")]
    public void Invalid_timespan_is_rejected(string timespan) =>
        Assert.True(SigmaTestRun.IsRejected(SigmaTestRun.CreateCorrelation("type: event_count", "rules: [A]", "group-by: [userAgent]", $"timespan: '{timespan}'", "condition:", "    gte: 2") + SigmaTestRun.CreateBaseRules("A")));

    // "type … Use: mandatory", "rules … Use: mandatory", "timespan … Use: mandatory", "condition … Use: mandatory"
    [Theory]
    [InlineData("rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")]
    [InlineData("type: event_count", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")]
    [InlineData("type: event_count", "rules: [A]", "group-by: [userAgent]", "condition:", "    gte: 2")]
    [InlineData("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s")]
    [InlineData("type: event_sum", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")]
    [InlineData("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    about: 2")]
    [InlineData("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: many")]
    [InlineData("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition: {}")]
    public void Incomplete_correlation_is_rejected(params string[] lines) =>
        Assert.True(SigmaTestRun.IsRejected(SigmaTestRun.CreateCorrelation(lines) + SigmaTestRun.CreateBaseRules("A")));

    private static string CreateCountRule(params string[] condition) =>
        SigmaTestRun.CreateCorrelation(["type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", .. condition.Select(c => "    " + c)]);

    private static bool HasFinding(string rule, double[] seconds) => Run(rule, [.. seconds.Select(s => SigmaTestRun.CreateEvent("A", s))]).Titles.Contains("Corr");

    private static SigmaTestRun Run(string rule, string[] records)
    {
        SigmaTestRun run = SigmaTestRun.Run(rule + SigmaTestRun.CreateBaseRules(rule.Contains("[A, B]", StringComparison.Ordinal) ? ["A", "B"] : ["A"]), records);
        Assert.Empty(run.Problems);
        return run;
    }
}
