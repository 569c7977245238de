namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-correlation-rules-specification.md: value_count, value_sum, value_avg, value_percentile.</summary>
public sealed class ValueCorrelationTests
{
    // "Counts values in a field defined by field." "it defines the count of distinct values contained in the field"
    [Theory]
    [InlineData(new[] { "a", "b", "c" }, true)]
    [InlineData(new[] { "a", "a", "b", "b", "a" }, false)]
    [InlineData(new[] { "a", "A", "b" }, false)]
    public void Value_count_counts_distinct_values(string[] agents, bool found) =>
        Assert.Equal(found, HasFinding(CreateRule("value_count", "10s", "field: userAgent", "gte: 3"), agents.Select((a, n) => SigmaTestRun.CreateEvent("A", n, ("userAgent", a)))));

    [Fact]
    public void Value_count_window_slides()
    {
        string rule = CreateRule("value_count", "10s", "field: userAgent", "gte: 3");

        Assert.True(HasFinding(rule, [CreateAgentEvent(0, "a"), CreateAgentEvent(8, "b"), CreateAgentEvent(12, "c"), CreateAgentEvent(17, "d")]));
        Assert.False(HasFinding(rule, [CreateAgentEvent(0, "a"), CreateAgentEvent(8, "b"), CreateAgentEvent(16, "c"), CreateAgentEvent(24, "d")]));
    }

    // Events without the field have no value to count.
    [Fact]
    public void Value_count_ignores_missing_values() =>
        Assert.False(HasFinding(CreateRule("value_count", "10s", "field: userAgent", "gte: 3"),
            [CreateAgentEvent(0, "a"), CreateAgentEvent(1, "b"), SigmaTestRun.CreateEvent("A", 2, ("userAgent", TestEvents.Absent)), SigmaTestRun.CreateEvent("A", 3, ("userAgent", null))]));

    // "When you use multiple values in field they are linked by an AND."
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Several_fields_form_one_value(int combinations, bool found)
    {
        (string, string)[] pairs = [("a", "192.0.2.1"), ("a", "192.0.2.2"), ("b", "192.0.2.1")];
        IEnumerable<string> records = Enumerable.Range(0, 6).Select(n => SigmaTestRun.CreateEvent("A", n, ("userAgent", pairs[n % combinations].Item1), ("sourceIPAddress", pairs[n % combinations].Item2)));

        Assert.Equal(found, HasFinding(CreateRule("value_count", "10s", "field: [userAgent, sourceIPAddress]", "gte: 3"), records));
    }

    // "The resulting query must count field values separately for each group specified by group-by."
    [Fact]
    public void Value_count_counts_groups_separately()
    {
        string rule = CreateRule("value_count", "10s", "field: userAgent", "gte: 2");

        Assert.False(HasFinding(rule, [SigmaTestRun.CreateEvent("A", 0, ("userAgent", "a"), ("awsRegion", "x")), SigmaTestRun.CreateEvent("A", 1, ("userAgent", "b"), ("awsRegion", "y"))]));
        Assert.True(HasFinding(rule, [SigmaTestRun.CreateEvent("A", 0, ("userAgent", "a"), ("awsRegion", "x")), SigmaTestRun.CreateEvent("A", 1, ("userAgent", "b"), ("awsRegion", "x"))]));
    }

    // "Check if the sum of a number field match a limit"
    [Theory]
    [InlineData(new double[] { 400, 700 }, true)]
    [InlineData(new double[] { 400, 600 }, false)]
    [InlineData(new double[] { 1001 }, true)]
    public void Value_sum_adds_numbers(double[] numbers, bool found) =>
        Assert.Equal(found, HasFinding(CreateRule("value_sum", "10s", "field: additionalEventData.inputTokens", "gt: 1000"), numbers.Select((n, i) => CreateTokenEvent(i, n))));

    [Fact]
    public void Value_sum_respects_timespan_and_parses_text()
    {
        string rule = CreateRule("value_sum", "10s", "field: additionalEventData.inputTokens", "gt: 1000");

        Assert.False(HasFinding(rule, [CreateTokenEvent(0, 600), CreateTokenEvent(11, 600)]));
        Assert.True(HasFinding(rule, [CreateTokenEvent(0, 600), CreateTokenEvent(11, 600), CreateTokenEvent(20, 500)]));
        Assert.True(HasFinding(rule, [CreateTokenEvent(0, "600"), CreateTokenEvent(1, "600")]));
        Assert.False(HasFinding(rule, [CreateTokenEvent(0, "many"), CreateTokenEvent(1, 900), CreateTokenEvent(2, null)]));
    }

    // "Check if the average of a number field match a limit" "looking for groups where the average … exceeds 500" "compares it to
    // an integer or float threshold"
    [Theory]
    [InlineData("gt: 500", new double[] { 400, 700 }, true)]
    [InlineData("gt: 500", new double[] { 400, 600 }, false)]
    [InlineData("gte: 500", new double[] { 400, 600 }, true)]
    [InlineData("lt: 499.5", new double[] { 400, 598 }, true)]
    [InlineData("gt: 500", new double[] { 10000, 1, 1, 1 }, true)]
    [InlineData("gt: 5000", new double[] { 10000, 1, 1, 1 }, false)]
    public void Value_avg_is_the_mean(string condition, double[] numbers, bool found) =>
        Assert.Equal(found, HasFinding(CreateRule("value_avg", "10s", "field: additionalEventData.inputTokens", condition), numbers.Select((n, i) => CreateTokenEvent(i, n))));

    [Fact]
    public void Value_avg_without_numbers_does_not_match() =>
        Assert.False(HasFinding(CreateRule("value_avg", "10s", "field: additionalEventData.inputTokens", "lt: 5"), [SigmaTestRun.CreateEvent("A", 1), CreateTokenEvent(2, "many")]));

    // "Hint: median is a percentile 50"
    [Theory]
    [InlineData("gte: 3", true)]
    [InlineData("gt: 3", false)]
    [InlineData("lte: 3", true)]
    [InlineData("lt: 3", false)]
    public void Percentile_50_is_the_median(string condition, bool found) =>
        Assert.Equal(found, HasFinding(CreateRule("value_percentile", "10s", "field: additionalEventData.inputTokens", "percentile: 50", condition),
            new double[] { 100, 1, 3, 2, 4 }.Select((n, i) => CreateTokenEvent(i, n))));

    // "Check when a certain percentage of observed values occur." and its example: "A computer spawned a processes name in the last
    // 24h than 1% of all the processes", lte: 1
    [Theory]
    [InlineData(99, true)]
    [InlineData(98, false)]
    public void Value_percentile_without_percentile_compares_frequency(int common, bool found) =>
        Assert.Equal(found, HasFinding(CreateRule("value_percentile", "24h", "field: userAgent", "lte: 1"),
            [.. Enumerable.Range(0, common).Select(n => CreateAgentEvent(n, "common")), CreateAgentEvent(50, "rare")]));

    [Fact]
    public void Frequency_is_calculated_per_group()
    {
        IEnumerable<string> records = Enumerable.Range(0, 120).Select(n => SigmaTestRun.CreateEvent("A", n, ("userAgent", n < 119 ? "common" : "rare"), ("awsRegion", n % 2 == 0 ? "x" : "y")));

        Assert.False(HasFinding(CreateRule("value_percentile", "24h", "field: userAgent", "lte: 1"), records));
    }

    // "field in condition section." – "the field must be present"
    [Theory]
    [InlineData("value_count")]
    [InlineData("value_sum")]
    [InlineData("value_avg")]
    [InlineData("value_percentile")]
    public void Correlation_without_field_is_rejected(string type) => Assert.True(SigmaTestRun.IsRejected(CreateRule(type, "10s", "gte: 3") + SigmaTestRun.CreateBaseRules("A")));

    [Theory]
    [InlineData("value_count")]
    [InlineData("value_sum")]
    [InlineData("value_avg")]
    [InlineData("value_percentile")]
    public void Correlation_without_comparison_is_rejected(string type) => Assert.True(SigmaTestRun.IsRejected(CreateRule(type, "10s", "field: userAgent") + SigmaTestRun.CreateBaseRules("A")));

    private static string CreateRule(string type, string timespan, params string[] condition) =>
        SigmaTestRun.CreateCorrelation([$"type: {type}", "rules: [A]", "group-by: [awsRegion]", $"timespan: {timespan}", "condition:", .. condition.Select(c => "    " + c)]);

    private static string CreateAgentEvent(double seconds, string agent) => SigmaTestRun.CreateEvent("A", seconds, ("userAgent", agent));

    private static string CreateTokenEvent(double seconds, object? tokens) => SigmaTestRun.CreateEvent("A", seconds, ("additionalEventData.inputTokens", tokens));

    private static bool HasFinding(string rule, IEnumerable<string> records)
    {
        SigmaTestRun run = SigmaTestRun.Run(rule + SigmaTestRun.CreateBaseRules("A"), records);
        Assert.Empty(run.Problems);
        return run.Titles.Contains("Corr");
    }
}
