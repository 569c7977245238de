using BedrockIR.Reporting.Html.Timeline;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html;

/// <summary>
/// Writes a triage as one HTML file that needs nothing else: no scripts, no loads, a policy that forbids both. It is
/// well-formed XML apart from the doctype, and the same result always gives the same text.
/// </summary>
public static class HtmlReportWriter
{
    /// <summary>Writes the report.</summary>
    /// <param name="result">What to report.</param>
    /// <param name="output">Where it goes; to be encoded as UTF-8.</param>
    /// <param name="generated">When the report was made.</param>
    public static void Write(TriageResult result, TextWriter output, DateTimeOffset generated)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        HtmlWriter html = new(output);
        output.Write("<!DOCTYPE html>\n");
        html.Start("html").Attribute("lang", "en");
        WriteHead(result, html);
        html.Start("body");
        WriteTitle(result, html);
        WriteMain(result, html);
        html.Start("footer").Text($"BedrockIR report of {UtcTime.FormatForDisplay(generated)}. All times are UTC. It holds evidence: keep it where only those can read it who must.").End();
        html.End().End();
    }

    private static void WriteHead(TriageResult result, HtmlWriter html)
    {
        html.Start("head").Start("meta").Attribute("charset", "utf-8").End();
        // Before all else that a browser could act upon.
        html.Start("meta").Attribute("http-equiv", "Content-Security-Policy").Attribute("content", ReportStyle.ContentSecurityPolicy).End();
        WriteMeta(html, "referrer", "no-referrer");
        WriteMeta(html, "viewport", "width=device-width, initial-scale=1");
        WriteMeta(html, "color-scheme", "light dark");
        WriteMeta(html, "robots", "noindex");
        html.Element("title", $"Bedrock triage {TimeFormatter.FormatRangeToMinute(result.FirstTime, result.LastTime)} {FormatAccounts(result)}");
        html.Style(ReportStyle.StyleSheet).End();
    }

    private static void WriteMeta(HtmlWriter html, string name, string content) =>
        html.Start("meta").Attribute("name", name).Attribute("content", content).End();

    private static void WriteTitle(TriageResult result, HtmlWriter html)
    {
        html.Start("header").Element("h1", "Bedrock triage").Start("p", "when");
        html.Element("b", result.FirstTime is null ? "no events with a time" : TimeFormatter.FormatRangeToMinute(result.FirstTime, result.LastTime));
        html.Element("span", FormatAccounts(result));
        html.Element("span", $"{ReportFormatter.FormatCount(result.Findings.Count, "finding")} in {ReportFormatter.FormatCount(result.EventCount, "event")}");
        html.End().End();
    }

    private static string FormatAccounts(TriageResult result) => result.AccountIds.Count switch
    {
        0 => "no account",
        1 => $"account {result.AccountIds[0]}",
        <= 4 => $"accounts {string.Join(", ", result.AccountIds)}",
        int n => $"accounts {string.Join(", ", result.AccountIds.Take(4))} and {n - 4} more",
    };

    private static void WriteMain(TriageResult result, HtmlWriter html)
    {
        IReadOnlyList<RuleMatch> matches = RuleMatch.GroupFindings(result);
        SharedAddressIndex shared = new(result);
        html.Start("main");
        SummarySection.Write(result, matches, shared, html);
        html.Start("section").Attribute("id", "timeline").Element("h2", "Timeline");
        TimelineSvgWriter.Write(TimelineLane.CreateFrom(result, matches), html);
        html.End();
        FindingsSection.Write(result, matches, html);
        PrincipalsSection.Write(result, shared, html);
        InputSection.Write(result, html);
        html.End();
    }
}
