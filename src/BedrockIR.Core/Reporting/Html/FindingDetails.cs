using BedrockIR.Detection;
using BedrockIR.Reporting.Html.Timeline;

namespace BedrockIR.Reporting.Html;

/// <summary>The single findings of a rule about a principal: when, what, from where, with what, and the evidence.</summary>
internal static class FindingDetails
{
    private const int MaxFindings = 200;
    private const int MaxValues = 20;
    private const int MaxNames = 4;

    /// <summary>Writes as many findings as there is room for.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="html">Where they go.</param>
    /// <param name="room">How much may be written, in UTF-16 units.</param>
    public static void Write(IReadOnlyList<NumberedFinding> findings, HtmlWriter html, long room)
    {
        long start = html.Length;
        int shown = 0;
        while (shown < findings.Count && shown < MaxFindings && html.Length - start < room)
            Write(findings[shown++], html);
        if (shown < findings.Count)
            html.Element("p", $"{ReportFormatter.FormatCount(findings.Count - shown, "more finding")} of this rule and principal left out here: findings.csv and triage.json have them.", "left-out");
    }

    private static void Write(NumberedFinding numbered, HtmlWriter html)
    {
        Finding finding = numbered.Finding;
        html.Start("details", "one").Attribute("id", $"finding-{numbered.Index}").Start("summary");
        html.Element("span", TimeFormatter.FormatRangeToSecond(finding.FirstTime, finding.LastTime), "when").Text(" ");
        html.Element("b", $"{ReportFormatter.FormatNumber(finding.Count)} × {string.Join(", ", finding.EventNames.Take(MaxNames))}{(finding.EventNames.Count > MaxNames ? " …" : "")}").Text(" ");
        html.Start("span").Attribute("class", ReportFormatter.GetOutcomeClass(finding.SucceededCount)).Text(ReportFormatter.DescribeOutcome(finding)).End().Text(" ");
        html.Element("span", string.Join(", ", finding.Regions.Take(MaxNames)), "region").Text(" ");
        html.Element("code", finding.SourceIPAddress ?? (finding.SourceIPAddresses.Count > 1 ? ReportFormatter.FormatCount(finding.SourceIPAddresses.Count, "address") : null)).End();
        html.Start("dl");
        WriteFacts(finding, html);
        WriteEvidence(numbered, html);
        html.End().End();
    }

    private static void WriteFacts(Finding finding, HtmlWriter html)
    {
        WriteValue("Caller", finding.Arn ?? finding.Principal, html);
        WriteValue("Service", $"{finding.Destination ?? "several services"} in {(finding.AccountId is { } account ? "account " + account : "several accounts")}, from {finding.Product}", html);
        WriteValue("Calls", $"{ReportFormatter.FormatNumber(finding.SucceededCount)} succeeded, {ReportFormatter.FormatNumber(finding.DeniedCount)} denied, "
            + $"{ReportFormatter.FormatNumber(finding.Count - finding.SucceededCount - finding.DeniedCount)} failed otherwise", html);
        WriteValues("Errors", finding.ErrorCodes, html);
        if (finding.SourceIPAddress is null)
            WriteValues("Addresses", finding.SourceIPAddresses, html);
        WriteValue("User agent", finding.UserAgent, html);
        WriteValues("Access keys", finding.AccessKeyIds, html);
        WriteValues("Models", finding.ModelIds, html);
        WriteValues("Contain", finding.Containment, html);
        if (finding.FilteredCount > 0)
            WriteValue("Filtered", $"{ReportFormatter.FormatCount(finding.FilteredCount, "match")} of this rule left out by filters", html);
    }

    private static void WriteEvidence(NumberedFinding numbered, HtmlWriter html)
    {
        WriteValues("Events", numbered.Finding.EventIds, html);
        WriteValues("Events before", numbered.Finding.PrecedingEventIds, html);
        html.Element("dt", "Show them", "command").Start("dd", "command").Start("pre");
        if (numbered.Finding.DrillDown.Contains("$path", StringComparison.Ordinal))
            html.Text("$path = './logs'   # where the logs are\n");
        html.Text(numbered.Finding.DrillDown).End().End();
    }

    private static void WriteValue(string name, string? value, HtmlWriter html)
    {
        if (!string.IsNullOrEmpty(value))
            html.Element("dt", name).Element("dd", value);
    }

    private static void WriteValues(string name, IReadOnlyList<string> values, HtmlWriter html)
    {
        if (values.Count > 0)
            html.Element("dt", name).Start("dd").Values(values, MaxValues).End();
    }
}
