using BedrockIR.Reporting.Html.Timeline;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html;

/// <summary>
/// The findings, gravest first: a line for each deed (rule and principal), which opens to what the rule says and to the
/// single findings.
/// </summary>
internal static class FindingsSection
{
    // Enough to read for a day, and a file that a mail server takes.
    private const int MaxMatches = 300;
    private const long MaxTextLength = 2_000_000;

    /// <summary>Writes the section.</summary>
    public static void Write(TriageResult result, IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        html.Start("section").Attribute("id", "findings").Element("h2", "Findings");
        if (matches.Count == 0)
            html.Element("p", "None.", "quiet");
        else
            WriteList(result, matches, html);
        html.End();
    }

    private static void WriteList(TriageResult result, IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        html.Start("div", "list findings").Start("p", "line heading");
        html.Element("span", "Severity").Element("span", "Finding").Element("span", "Principal")
            .Element("span", "Outcome").Element("span", "Events").Element("span", "When (UTC)").End();
        long start = html.Length;
        int shown = 0, findings = 0;
        while (shown < matches.Count && shown < MaxMatches && html.Length - start < MaxTextLength)
        {
            Write(matches[shown], html, MaxTextLength - (html.Length - start));
            findings += matches[shown++].Findings.Count;
        }
        html.End();
        if (shown < matches.Count)
            html.Element("p", $"{ReportFormatter.FormatCount(result.Findings.Count - findings, "lower-severity finding")} left out here: findings.csv and triage.json have all {ReportFormatter.FormatNumber(result.Findings.Count)}.", "left-out");
    }

    private static void Write(RuleMatch match, HtmlWriter html, long room)
    {
        html.Start("details").Attribute("class", ReportFormatter.GetSeverityClass(match.Severity));
        html.Start("summary", "line").Start("span", "first").Element("span", match.Severity.ToString(), "badge").End();
        html.Start("span", "what").Element("b", ReportFormatter.Shorten(match.FirstFinding.Title, 160)).Element("span", $"risk {match.FirstFinding.RiskScore}", "quiet").End();
        html.Element("span", ReportFormatter.Shorten(match.FirstFinding.Principal, 80), "principal");
        html.Start("span", "outcome").Start("b").Attribute("class", ReportFormatter.GetOutcomeClass(match.SucceededCount)).Text(match.OutcomeText).End()
            .Element("span", string.Join(", ", match.Regions.Take(4)), "quiet").End();
        html.Element("span", ReportFormatter.FormatNumber(match.EventCount), "number");
        html.Element("span", TimeFormatter.FormatRangeToSecond(match.FirstTime, match.LastTime), "when").End();
        html.Start("div", "more");
        RuleDetails.Write(match.FirstFinding, html);
        FindingDetails.Write(match.Findings, html, room);
        html.End().End();
    }
}
