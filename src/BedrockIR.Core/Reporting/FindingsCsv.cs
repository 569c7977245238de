using System.Globalization;
using BedrockIR.Detection;

namespace BedrockIR.Reporting;

/// <summary>
/// Findings as comma-separated values (RFC 4180), a row each, for spreadsheets. A spreadsheet runs a cell that looks like
/// a formula, and attackers write user agents, so such cells get an apostrophe in front. What has to be exact stands in
/// triage.json.
/// </summary>
internal static class FindingsCsv
{
    private const string RowEnd = "\r\n";
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";
    private const int MostInList = 100;

    // Excel takes 32,767 characters in a cell and spills what is longer into others.
    private const int MostInCell = 30_000;

    private static readonly (string Name, Func<Finding, string?> Value)[] Columns =
    [
        ("Severity", f => f.Severity.ToString()),
        ("RiskScore", f => Number(f.RiskScore)),
        ("Title", f => f.Title),
        ("Outcome", f => f.Outcome.ToString()),
        ("Count", f => Number(f.Count)),
        ("SucceededCount", f => Number(f.SucceededCount)),
        ("DeniedCount", f => Number(f.DeniedCount)),
        ("FirstTime", f => Time(f.FirstTime)),
        ("LastTime", f => Time(f.LastTime)),
        ("EventName", f => List(f.EventNames)),
        ("ErrorCodes", f => List(f.ErrorCodes)),
        ("Principal", f => f.Principal),
        ("Arn", f => f.Arn),
        ("UserIdentityType", f => f.UserIdentityType),
        ("UserName", f => f.UserName),
        ("AccessKeyIds", f => List(f.AccessKeyIds)),
        ("SourceIPAddress", f => List(f.SourceIPAddresses)),
        ("UserAgent", f => f.UserAgent),
        ("AccountId", f => f.AccountId),
        ("Region", f => List(f.Regions)),
        ("Product", f => f.Product),
        ("Destination", f => f.Destination),
        ("ModelIds", f => List(f.ModelIds)),
        ("Techniques", f => List(f.Techniques)),
        ("RuleId", f => f.RuleId),
        ("EventIds", f => List(f.EventIds)),
        ("PrecedingEventIds", f => List(f.PrecedingEventIds)),
    ];

    /// <summary>Writes a heading and a row for each finding.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="output">Where they go.</param>
    public static void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        output.Write(string.Join(',', Columns.Select(c => Cell(c.Name))) + RowEnd);
        foreach (Finding finding in findings)
            output.Write(string.Join(',', Columns.Select(c => Cell(c.Value(finding)))) + RowEnd);
    }

    /// <summary>A cell that a spreadsheet takes as text, in quotes.</summary>
    /// <param name="value">Any text; null gives an empty cell.</param>
    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "\"\"";
        string text = SafeText.Clean(Wording.Shorten(value, MostInCell))!;
        if (FormulaStarts.Contains(value[0]))
            text = "'" + text;
        // Where the semicolon separates cells, as in much of Europe, a cell can begin after one.
        text = text.Replace(";=", ";'=").Replace(";+", ";'+").Replace(";-", ";'-").Replace(";@", ";'@");
        return $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time is { } t ? UtcTime.Format(t) : null;

    private static string List(IReadOnlyList<string> values)
    {
        string list = string.Join(" ", values.Take(MostInList));
        return values.Count > MostInList ? $"{list} … ({values.Count - MostInList} more)" : list;
    }
}
