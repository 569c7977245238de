using BedrockIR.Reporting;
using BedrockIR.Rules;

namespace BedrockIR.Tests.Reporting;

public sealed class FindingsCsvTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData(null, "\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\\u0009=1\"")]
    [InlineData("\r=1", "\"'\\u000d=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("say \"hi\", bob", "\"say \"\"hi\"\", bob\"")]
    [InlineData("\"=1\"", "\"\"\"=1\"\"\"")]
    [InlineData("\u001b[2J\u202e", "\"\\u001b[2J\\u202e\"")]
    public void Cell_is_quoted_and_never_a_formula(string? value, string cell) => Assert.Equal(cell, FindingsCsvWriter.FormatCell(value));

    [Fact]
    public void Each_finding_has_a_row()
    {
        using StringWriter text = new();

        FindingsCsvWriter.Write(
        [
            TestReports.CreateFinding("p", "t\r\nu", Severity.High, TestReports.Now, null) with { EventIds = [.. Enumerable.Repeat("e", 101)] },
            TestReports.CreateFinding("p", "t", Severity.Low, null, null),
        ], text);

        string[] lines = text.ToString().Split("\r\n");
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("\"Severity\",\"RiskScore\",\"Title\",", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"High\",\"0\",\"t\\u000d\\u000au\",\"Succeeded\",\"1\",\"1\",\"0\",\"2026-11-21T08:00:00Z\",\"\",", lines[1], StringComparison.Ordinal);
        Assert.Contains("e … (1 more)", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
    }
}
