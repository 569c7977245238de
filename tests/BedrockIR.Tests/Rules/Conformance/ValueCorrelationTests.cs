namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-correlation-rules-specification.md: value_count, value_sum, value_avg, value_percentile.</summary>
public sealed class ValueCorrelationTests
{
    // "Counts values in a field defined by field." "it defines the count of distinct values contained in the field"
    [Theory]
    [InlineData(new[] { "a", "b", "c" }, true)]
    [InlineData(new[] { "a", "a", "b", "b", "a" }, false)]
    [InlineData(new[] { "a", "A", "b" }, false)]
    public void Value_count_counts_different_values(string[] agents, bool found) =>
        Assert.Equal(found, Finds(Of("value_count", "10s", "field: userAgent", "gte: 3"), agents.Select((a, n) => SigmaRun.Call("A", n, ("userAgent", a)))));

    [Fact]
    public void Value_count_slides_over_time()
    {
        string rule = Of("value_count", "10s", "field: userAgent", "gte: 3");

        Assert.True(Finds(rule, [Agent(0, "a"), Agent(8, "b"), Agent(12, "c"), Agent(17, "d")]));
        Assert.False(Finds(rule, [Agent(0, "a"), Agent(8, "b"), Agent(16, "c"), Agent(24, "d")]));
    }

    // Events without the field have no value to count.
    [Fact]
    public void Value_count_takes_no_value_from_what_has_none() =>
        Assert.False(Finds(Of("value_count", "10s", "field: userAgent", "gte: 3"),
            [Agent(0, "a"), Agent(1, "b"), SigmaRun.Call("A", 2, ("userAgent", MadeEvents.Absent)), SigmaRun.Call("A", 3, ("userAgent", null))]));

    // "When you use multiple values in field they are linked by an AND."
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Several_fields_make_a_value_together(int combinations, bool found)
    {
        (string, string)[] pairs = [("a", "192.0.2.1"), ("a", "192.0.2.2"), ("b", "192.0.2.1")];
        IEnumerable<string> records = Enumerable.Range(0, 6).Select(n => SigmaRun.Call("A", n, ("userAgent", pairs[n % combinations].Item1), ("sourceIPAddress", pairs[n % combinations].Item2)));

        Assert.Equal(found, Finds(Of("value_count", "10s", "field: [userAgent, sourceIPAddress]", "gte: 3"), records));
    }

    // "The resulting query must count field values separately for each group specified by group-by."
    [Fact]
    public void Value_count_counts_groups_separately()
    {
        string rule = Of("value_count", "10s", "field: userAgent", "gte: 2");

        Assert.False(Finds(rule, [SigmaRun.Call("A", 0, ("userAgent", "a"), ("awsRegion", "x")), SigmaRun.Call("A", 1, ("userAgent", "b"), ("awsRegion", "y"))]));
        Assert.True(Finds(rule, [SigmaRun.Call("A", 0, ("userAgent", "a"), ("awsRegion", "x")), SigmaRun.Call("A", 1, ("userAgent", "b"), ("awsRegion", "x"))]));
    }

    // "Check if the sum of a number field match a limit"
    [Theory]
    [InlineData(new double[] { 400, 700 }, true)]
    [InlineData(new double[] { 400, 600 }, false)]
    [InlineData(new double[] { 1001 }, true)]
    public void Value_sum_adds_up(double[] numbers, bool found) =>
        Assert.Equal(found, Finds(Of("value_sum", "10s", "field: additionalEventData.inputTokens", "gt: 1000"), numbers.Select((n, i) => Tokens(i, n))));

    [Fact]
    public void Value_sum_adds_what_lies_within_the_timespan_and_what_is_text_too()
    {
        string rule = Of("value_sum", "10s", "field: additionalEventData.inputTokens", "gt: 1000");

        Assert.False(Finds(rule, [Tokens(0, 600), Tokens(11, 600)]));
        Assert.True(Finds(rule, [Tokens(0, 600), Tokens(11, 600), Tokens(20, 500)]));
        Assert.True(Finds(rule, [Tokens(0, "600"), Tokens(1, "600")]));
        Assert.False(Finds(rule, [Tokens(0, "many"), Tokens(1, 900), Tokens(2, null)]));
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
        Assert.Equal(found, Finds(Of("value_avg", "10s", "field: additionalEventData.inputTokens", condition), numbers.Select((n, i) => Tokens(i, n))));

    [Fact]
    public void Value_avg_of_nothing_is_no_number() =>
        Assert.False(Finds(Of("value_avg", "10s", "field: additionalEventData.inputTokens", "lt: 5"), [SigmaRun.Call("A", 1), Tokens(2, "many")]));

    // "Hint: median is a percentile 50"
    [Theory]
    [InlineData("gte: 3", true)]
    [InlineData("gt: 3", false)]
    [InlineData("lte: 3", true)]
    [InlineData("lt: 3", false)]
    public void The_median_is_the_percentile_50(string condition, bool found) =>
        Assert.Equal(found, Finds(Of("value_percentile", "10s", "field: additionalEventData.inputTokens", "percentile: 50", condition),
            new double[] { 100, 1, 3, 2, 4 }.Select((n, i) => Tokens(i, n))));

    // "Check when a certain percentage of observed values occur." and its example: "A computer spawned a processes name in the last
    // 24h than 1% of all the processes", lte: 1
    [Theory]
    [InlineData(99, true)]
    [InlineData(98, false)]
    public void Without_a_percentile_the_share_of_a_value_is_compared(int common, bool found) =>
        Assert.Equal(found, Finds(Of("value_percentile", "24h", "field: userAgent", "lte: 1"),
            [.. Enumerable.Range(0, common).Select(n => Agent(n, "common")), Agent(50, "rare")]));

    [Fact]
    public void The_share_is_one_of_the_group()
    {
        IEnumerable<string> records = Enumerable.Range(0, 120).Select(n => SigmaRun.Call("A", n, ("userAgent", n < 119 ? "common" : "rare"), ("awsRegion", n % 2 == 0 ? "x" : "y")));

        Assert.False(Finds(Of("value_percentile", "24h", "field: userAgent", "lte: 1"), records));
    }

    // "field in condition section." – "the field must be present"
    [Theory]
    [InlineData("value_count")]
    [InlineData("value_sum")]
    [InlineData("value_avg")]
    [InlineData("value_percentile")]
    public void Without_a_field_it_is_refused(string type) => Assert.True(SigmaRun.Refuses(Of(type, "10s", "gte: 3") + SigmaRun.Bases("A")));

    [Theory]
    [InlineData("value_count")]
    [InlineData("value_sum")]
    [InlineData("value_avg")]
    [InlineData("value_percentile")]
    public void Without_a_comparison_it_is_refused(string type) => Assert.True(SigmaRun.Refuses(Of(type, "10s", "field: userAgent") + SigmaRun.Bases("A")));

    private static string Of(string type, string timespan, params string[] condition) =>
        SigmaRun.Correlation([$"type: {type}", "rules: [A]", "group-by: [awsRegion]", $"timespan: {timespan}", "condition:", .. condition.Select(c => "    " + c)]);

    private static string Agent(double seconds, string agent) => SigmaRun.Call("A", seconds, ("userAgent", agent));

    private static string Tokens(double seconds, object? tokens) => SigmaRun.Call("A", seconds, ("additionalEventData.inputTokens", tokens));

    private static bool Finds(string rule, IEnumerable<string> records)
    {
        SigmaRun run = SigmaRun.Of(rule + SigmaRun.Bases("A"), records);
        Assert.Empty(run.Problems);
        return run.Titles.Contains("Corr");
    }
}
