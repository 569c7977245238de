namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-correlation-rules-specification.md: event_count, and what all correlations have.</summary>
public sealed class EventCountTests
{
    // "Counts events occurring in the given time frame specified by the referred Sigma rule or rules." "gte: The count must be
    // greater than or equal the given value"
    [Theory]
    [InlineData(new double[] { 0, 5, 10 }, true)]
    [InlineData(new double[] { 0, 5, 11 }, false)]
    [InlineData(new double[] { 0, 60, 65, 70 }, true)]
    [InlineData(new double[] { 0, 10, 20, 30, 40 }, false)]
    [InlineData(new double[] { 0, 1 }, false)]
    public void So_many_events_must_lie_within_the_timespan(double[] seconds, bool found) =>
        Assert.Equal(found, Finds(Count("gte: 3"), seconds));

    // "The time frame should not be restricted to boundaries if this is not required by the given backend."
    [Fact]
    public void Windows_slide() => Assert.True(Finds(Count("gte: 3"), [1, 9, 12, 18]));

    // Where more events can make a condition fail, a part of a longer stretch of time would count for itself if windows slid: they
    // begin at the first event that is in none.
    [Theory]
    [InlineData("eq: 2", new double[] { 0, 1, 2, 11 }, false)]
    [InlineData("eq: 2", new double[] { 0, 1, 20, 21, 22 }, true)]
    [InlineData("eq: 3", new double[] { 0, 1, 20, 21, 22 }, true)]
    [InlineData("lt: 2", new double[] { 0, 1, 2, 10 }, false)]
    [InlineData("lt: 2", new double[] { 0, 1, 2, 11 }, true)]
    public void Windows_of_other_conditions_follow_each_other(string condition, double[] seconds, bool found) =>
        Assert.Equal(found, Finds(Count(condition), seconds));

    // The events may be read in any order; it is their time that counts.
    [Fact]
    public void The_order_of_reading_does_not_matter() => Assert.True(Finds(Count("gte: 3"), [10, 0, 5]));

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
    public void The_count_is_compared(string condition, int events, bool found) =>
        Assert.Equal(found, Finds(Count(condition), [.. Enumerable.Range(0, events).Select(n => (double)n)]));

    // "To define a range, you can use the conjunction 'AND' in the mapping."
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Two_criteria_are_a_range(int events, bool found) =>
        Assert.Equal(found, Finds(Count("gt: 2", "lte: 4"), [.. Enumerable.Range(0, events).Select(n => (double)n)]));

    // "The resulting query must count events for each group specified by group-by separately."
    [Fact]
    public void Groups_are_counted_separately()
    {
        string[] records = [.. Enumerable.Range(0, 6).Select(n => SigmaRun.Call("A", n, ("userAgent", n % 2 == 0 ? "x" : "y"), ("sourceIPAddress", "192.0.2.1")))];

        Assert.Equal(["Corr"], Run(Count("gte: 3"), records).Titles);
        Assert.Empty(Run(Count("gte: 4"), records).Titles);
    }

    // "When you use multiple fields they are linked by an AND." "count events by user"
    [Fact]
    public void Several_fields_make_a_group_together()
    {
        string rule = SigmaRun.Correlation("type: event_count", "rules: [A]", "group-by: [userAgent, awsRegion]", "timespan: 10s", "condition:", "    gte: 2");
        string other = SigmaRun.Call("A", 0, ("userAgent", "x"), ("awsRegion", "us-east-1"));

        Assert.Empty(Run(rule, [other, SigmaRun.Call("A", 1, ("userAgent", "x"), ("awsRegion", "us-west-2"))]).Titles);
        Assert.Equal(["Corr"], Run(rule, [other, SigmaRun.Call("A", 1, ("userAgent", "x"), ("awsRegion", "us-east-1"))]).Titles);
    }

    // "Refers to one or multiple Sigma or Correlations rules." – "the referred Sigma rule or rules": all their events count.
    [Fact]
    public void The_events_of_all_the_rules_count()
    {
        string rule = SigmaRun.Correlation("type: event_count", "rules: [A, B]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 3");

        Assert.Equal(["Corr"], Run(rule, [SigmaRun.Call("A", 1), SigmaRun.Call("B", 2), SigmaRun.Call("A", 3)]).Titles);
        Assert.Empty(Run(rule, [SigmaRun.Call("A", 1), SigmaRun.Call("C", 2), SigmaRun.Call("A", 3)]).Titles);
    }

    // "A rule can be referred to by the id or name of a Sigma rule."
    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111")]
    [InlineData("the_rule")]
    public void A_rule_is_referred_to_by_id_or_name(string reference)
    {
        string yaml = SigmaRun.Correlation("type: event_count", $"rules: ['{reference}']", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")
            + "---\n" + SigmaRun.Rule("s:\n    eventName: A\ncondition: s");

        SigmaRun run = SigmaRun.Of(yaml, SigmaRun.Call("A", 1), SigmaRun.Call("A", 2));

        Assert.Empty(run.Problems);
        Assert.Equal(["Corr"], run.Titles);
    }

    // "the referenced rule name has to be defined in the respective rule." "An error must be raised …"
    [Fact]
    public void A_reference_to_no_rule_is_refused() =>
        Assert.True(SigmaRun.Refuses(SigmaRun.Correlation("type: event_count", "rules: [nobody]", "group-by: [userAgent]", "timespan: 10s", "condition:", "    gte: 2")));

    // "generate … defines if the rules referred from the correlation rule should be converted as stand-alone rules or if only the
    // correlation query should be generated (default)."
    [Theory]
    [InlineData("generate: false", new[] { "Corr" })]
    [InlineData("generate: true", new[] { "Base A", "Corr" })]
    public void The_referred_rules_find_for_themselves_where_generate_says_so(string generate, string[] titles) =>
        Assert.Equal(titles, Run(SigmaRun.Correlation("type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", generate, "condition:", "    gte: 2"),
            [SigmaRun.Call("A", 1), SigmaRun.Call("A", 2)]).Titles);

    // "The following format must be used: number + letter (in lowercase)": Xs seconds, Xm minutes, Xh hours, Xd days
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("1m", 60)]
    [InlineData("90m", 5400)]
    [InlineData("1h", 3600)]
    [InlineData("1d", 86400)]
    public void A_timespan_is_a_number_and_a_letter(string timespan, double seconds)
    {
        string rule = SigmaRun.Correlation("type: event_count", "rules: [A]", "group-by: [userAgent]", $"timespan: {timespan}", "condition:", "    gte: 2");

        Assert.True(Finds(rule, [0, seconds]));
        Assert.False(Finds(rule, [0, seconds + 1]));
    }

    [Theory]
    [InlineData("1H")]
    [InlineData("60")]
    [InlineData("m")]
    [InlineData("1w")]
    [InlineData("-1m")]
    [InlineData("1h30m")]
    public void Any_other_timespan_is_refused(string timespan) =>
        Assert.True(SigmaRun.Refuses(SigmaRun.Correlation("type: event_count", "rules: [A]", "group-by: [userAgent]", $"timespan: '{timespan}'", "condition:", "    gte: 2") + SigmaRun.Bases("A")));

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
    public void A_correlation_without_what_is_mandatory_is_refused(params string[] lines) =>
        Assert.True(SigmaRun.Refuses(SigmaRun.Correlation(lines) + SigmaRun.Bases("A")));

    private static string Count(params string[] condition) =>
        SigmaRun.Correlation(["type: event_count", "rules: [A]", "group-by: [userAgent]", "timespan: 10s", "condition:", .. condition.Select(c => "    " + c)]);

    private static bool Finds(string rule, double[] seconds) => Run(rule, [.. seconds.Select(s => SigmaRun.Call("A", s))]).Titles.Contains("Corr");

    private static SigmaRun Run(string rule, string[] records)
    {
        SigmaRun run = SigmaRun.Of(rule + SigmaRun.Bases(rule.Contains("[A, B]", StringComparison.Ordinal) ? ["A", "B"] : ["A"]), records);
        Assert.Empty(run.Problems);
        return run;
    }
}
