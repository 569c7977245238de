using System.Globalization;
using BedrockIR.Detection;

namespace BedrockIR.Reporting;

/// <summary>
/// Findings as comma-separated values (RFC 4180), a row each, for spreadsheets. A spreadsheet runs a cell that looks like
/// a formula, and attackers write user agents, so such cells get an apostrophe in front. What has to be exact stands in
/// triage.json.
/// </summary>
internal static class FindingsCsvWriter
{
    private const string RowEnd = "\r\n";
    private const string FormulaPrefixes = "=+-@\t\r\n＝＋－＠";
    private const int MaxListItems = 100;

    // Excel takes 32,767 characters in a cell and spills what is longer into others.
    private const int MaxCellLength = 30_000;

    private static readonly (string Name, Func<Finding, string?> Value)[] Columns =
    [
        ("Severity", f => f.Severity.ToString()),
        ("RiskScore", f => FormatNumber(f.RiskScore)),
        ("Title", f => f.Title),
        ("Outcome", f => f.Outcome.ToString()),
        ("Count", f => FormatNumber(f.Count)),
        ("SucceededCount", f => FormatNumber(f.SucceededCount)),
        ("DeniedCount", f => FormatNumber(f.DeniedCount)),
        ("FirstTime", f => FormatTime(f.FirstTime)),
        ("LastTime", f => FormatTime(f.LastTime)),
        ("EventName", f => FormatList(f.EventNames)),
        ("ErrorCodes", f => FormatList(f.ErrorCodes)),
        ("Principal", f => f.Principal),
        ("Arn", f => f.Arn),
        ("UserIdentityType", f => f.UserIdentityType),
        ("UserName", f => f.UserName),
        ("AccessKeyIds", f => FormatList(f.AccessKeyIds)),
        ("SourceIPAddress", f => FormatList(f.SourceIPAddresses)),
        ("UserAgent", f => f.UserAgent),
        ("AccountId", f => f.AccountId),
        ("Region", f => FormatList(f.Regions)),
        ("Product", f => f.Product),
        ("Destination", f => f.Destination),
        ("ModelIds", f => FormatList(f.ModelIds)),
        ("Techniques", f => FormatList(f.Techniques)),
        ("RuleId", f => f.RuleId),
        ("EventIds", f => FormatList(f.EventIds)),
        ("PrecedingEventIds", f => FormatList(f.PrecedingEventIds)),
    ];

    /// <summary>Writes a heading and a row for each finding.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="output">Where they go.</param>
    public static void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        output.Write(string.Join(',', Columns.Select(c => FormatCell(c.Name))) + RowEnd);
        foreach (Finding finding in findings)
            output.Write(string.Join(',', Columns.Select(c => FormatCell(c.Value(finding)))) + RowEnd);
    }

    /// <summary>A cell that a spreadsheet takes as text, in quotes.</summary>
    /// <param name="value">Any text; null gives an empty cell.</param>
    internal static string FormatCell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "\"\"";
        string text = SafeText.Clean(ReportFormatter.Shorten(value, MaxCellLength))!;
        if (FormulaPrefixes.Contains(value[0]))
            text = "'" + text;
        // Where the semicolon separates cells, as in much of Europe, a cell can begin after one.
        text = text.Replace(";=", ";'=").Replace(";+", ";'+").Replace(";-", ";'-").Replace(";@", ";'@");
        return $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static string FormatNumber(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? FormatTime(DateTimeOffset? time) => time is { } t ? UtcTime.Format(t) : null;

    private static string FormatList(IReadOnlyList<string> values)
    {
        string list = string.Join(" ", values.Take(MaxListItems));
        return values.Count > MaxListItems ? $"{list} … ({values.Count - MaxListItems} more)" : list;
    }
}
