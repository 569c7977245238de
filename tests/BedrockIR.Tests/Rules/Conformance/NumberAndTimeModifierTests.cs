namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-appendix-modifiers.md, Numeric Modifiers and Time Modifiers.</summary>
public sealed class NumberAndTimeModifierTests
{
    // "lt: Field is less than the value", "lte: Field is less or equal than the value", "gt: Field is greater than the value",
    // "gte: Field is greater or equal than the value"
    [Theory]
    [InlineData("lt", "9", true)]
    [InlineData("lt", "10", false)]
    [InlineData("lte", "10", true)]
    [InlineData("lte", "11", false)]
    [InlineData("gt", "11", true)]
    [InlineData("gt", "10", false)]
    [InlineData("gte", "10", true)]
    [InlineData("gte", "9", false)]
    [InlineData("lt", "-1e3", true)]
    [InlineData("gt", "10.5", true)]
    public void Numbers_are_compared_numerically(string modifier, string value, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches($"f|{modifier}: 10", value));
        // Logs write numbers with quotes as well.
        Assert.Equal(matches, SigmaTestRun.LineMatches($"f|{modifier}: 10", $"\"{value}\""));
    }

    // "neq: Field is not equal than the value"
    [Theory]
    [InlineData("10", false)]
    [InlineData("\"10\"", false)]
    [InlineData("11", true)]
    [InlineData(null, true)]
    public void Neq_compares_numbers(string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches("f|neq: 10", value));

    // "The modifiers listed in this section can only be applied to numeric values."
    [Theory]
    [InlineData("\"many\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData(null)]
    public void Values_other_than_numbers_never_match_comparisons(string? value)
    {
        foreach (string modifier in new[] { "lt", "lte", "gt", "gte" })
            Assert.False(SigmaTestRun.LineMatches($"f|{modifier}: 10", value));
    }

    // "The modifiers listed in this section can only be applied to numeric values."
    [Theory]
    [InlineData("f|lt: many")]
    [InlineData("f|gte: ''")]
    public void Comparison_with_text_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "it extracts a numeric value from a date." – "minute: number between 0 and 59.", "hour: number between 0 and 23.", "day:
    // number between 1 and 31.", "week: number between 1 and 52.", "month: number between 1 and 12.", "year: number of the year"
    [Theory]
    [InlineData("minute", 7)]
    [InlineData("hour", 23)]
    [InlineData("day", 3)]
    [InlineData("week", 40)]
    [InlineData("month", 10)]
    [InlineData("year", 2026)]
    public void Date_part_is_a_number(string modifier, int number)
    {
        const string time = "\"2026-10-03T23:07:59Z\"";

        Assert.True(SigmaTestRun.LineMatches($"f|{modifier}: {number}", time));
        Assert.False(SigmaTestRun.LineMatches($"f|{modifier}: {number + 1}", time));
        Assert.True(SigmaTestRun.LineMatches($"f|{modifier}: [{number + 1}, {number}]", time));
        Assert.False(SigmaTestRun.LineMatches($"f|{modifier}: {number}", "\"soon\""));
        Assert.False(SigmaTestRun.LineMatches($"f|{modifier}: {number}", null));
    }

    // Weeks are ISO 8601's, as the specification's dates are: the first days of January can belong to the last week.
    [Theory]
    [InlineData("2026-01-01T00:00:00Z", 1)]
    [InlineData("2027-01-01T00:00:00Z", 53)]
    [InlineData("2027-01-04T00:00:00Z", 1)]
    public void Week_number_follows_ISO_8601(string time, int week) =>
        Assert.True(SigmaTestRun.LineMatches($"f|week: {week}", $"\"{time}\""));

    // "can also be chained, e.g. fieldname|mod1|mod2: value": a number can be compared.
    [Theory]
    [InlineData("f|hour|gte: 22", "23:00", true)]
    [InlineData("f|hour|gte: 22", "21:59", false)]
    [InlineData("f|hour|lt: 6", "05:59", true)]
    [InlineData("f|hour|lt: 6", "06:00", false)]
    [InlineData("f|hour|neq: 6", "06:00", false)]
    [InlineData("f|hour|neq: 6", "07:00", true)]
    public void Date_part_can_be_compared(string line, string time, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches(line, $"\"2026-10-03T{time}:00Z\""));
}
