using BedrockIR.Detection;
using BedrockIR.Reporting.Page.Timeline;

namespace BedrockIR.Reporting.Page;

/// <summary>The single findings of a rule about a principal: when, what, from where, with what, and the evidence.</summary>
internal static class FindingDetails
{
    private const int MostFindings = 200;
    private const int MostValues = 20;
    private const int MostNames = 4;

    /// <summary>Writes as many findings as there is room for.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="html">Where they go.</param>
    /// <param name="room">How much may be written, in UTF-16 units.</param>
    public static void Write(IReadOnlyList<NumberedFinding> findings, HtmlWriter html, long room)
    {
        long start = html.Length;
        int shown = 0;
        while (shown < findings.Count && shown < MostFindings && html.Length - start < room)
            Write(findings[shown++], html);
        if (shown < findings.Count)
            html.Element("p", $"{Wording.Count(findings.Count - shown, "more finding")} of this rule and principal left out here: findings.csv and triage.json have them.", "left-out");
    }

    private static void Write(NumberedFinding numbered, HtmlWriter html)
    {
        Finding finding = numbered.Finding;
        html.Start("details", "one").Attribute("id", $"finding-{numbered.Index}").Start("summary");
        html.Element("span", TimeText.SecondSpan(finding.FirstTime, finding.LastTime), "when").Text(" ");
        html.Element("b", $"{Wording.Number(finding.Count)} × {string.Join(", ", finding.EventNames.Take(MostNames))}{(finding.EventNames.Count > MostNames ? " …" : "")}").Text(" ");
        html.Start("span").Attribute("class", Wording.OutcomeClass(finding.SucceededCount)).Text(Wording.Result(finding)).End().Text(" ");
        html.Element("span", string.Join(", ", finding.Regions.Take(MostNames)), "region").Text(" ");
        html.Element("code", finding.SourceIPAddress ?? (finding.SourceIPAddresses.Count > 1 ? Wording.Count(finding.SourceIPAddresses.Count, "address") : null)).End();
        html.Start("dl");
        WriteFacts(finding, html);
        WriteEvidence(numbered, html);
        html.End().End();
    }

    private static void WriteFacts(Finding finding, HtmlWriter html)
    {
        WriteValue("Caller", finding.Arn ?? finding.Principal, html);
        WriteValue("Service", $"{finding.Destination ?? "several services"} in {(finding.AccountId is { } account ? "account " + account : "several accounts")}, from {finding.Product}", html);
        WriteValue("Calls", $"{Wording.Number(finding.SucceededCount)} succeeded, {Wording.Number(finding.DeniedCount)} denied, "
            + $"{Wording.Number(finding.Count - finding.SucceededCount - finding.DeniedCount)} failed otherwise", html);
        WriteValues("Errors", finding.ErrorCodes, html);
        if (finding.SourceIPAddress is null)
            WriteValues("Addresses", finding.SourceIPAddresses, html);
        WriteValue("User agent", finding.UserAgent, html);
        WriteValues("Access keys", finding.AccessKeyIds, html);
        WriteValues("Models", finding.ModelIds, html);
        WriteValues("Contain", finding.Containment, html);
        if (finding.FilteredCount > 0)
            WriteValue("Filtered", $"{Wording.Count(finding.FilteredCount, "match")} of this rule left out by filters", html);
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
            html.Element("dt", name).Start("dd").Values(values, MostValues).End();
    }
}
