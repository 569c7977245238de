using BedrockIR.Reporting.Html.Timeline;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html;

/// <summary>The first screen of a report: who, what, when, in few words.</summary>
internal static class SummarySection
{
    private const int MaxCards = 5;
    private const int MaxRuleMatches = 10;
    private const int MaxValues = 4;
    private const int MaxNameLength = 80;

    /// <summary>Writes a card for each of the worst principals.</summary>
    public static void Write(TriageResult result, IReadOnlyList<RuleMatch> matches, SharedAddressIndex shared, HtmlWriter html)
    {
        html.Start("section", "summary").Attribute("id", "summary");
        List<(int Number, PrincipalSummary Principal)> worst =
            [.. result.Principals.Select((p, i) => (i + 1, p)).Where(p => p.p.Severity > Severity.Informational)];
        int harmless = result.Principals.Count(p => p.Severity == Severity.Informational);
        ILookup<string, RuleMatch> byPrincipal = matches.ToLookup(m => m.FirstFinding.IdentityKey);
        foreach ((int number, PrincipalSummary principal) in worst.Take(MaxCards))
            WriteCard(number, principal, [.. byPrincipal[principal.IdentityKey]], html);
        if (worst.Count > MaxCards)
            html.Element("p", $"{ReportFormatter.FormatCount(worst.Count - MaxCards, "more principal")} with findings: see below.", "quiet");
        if (harmless > 0)
            html.Element("p", $"{ReportFormatter.FormatCount(harmless, "principal")} with informational findings only: see below.", "quiet");
        if (result.Findings.Count == 0)
            WriteNoFindings(result, html);
        WritePrincipalsSharingAddresses(result, shared, html);
        html.End();
    }

    private static void WriteNoFindings(TriageResult result, HtmlWriter html)
    {
        html.Start("p", "clear").Element("b", "No rule matched. ");
        html.Text($"{ReportFormatter.FormatCount(result.RuleCount, "rule")} ran over {ReportFormatter.FormatCount(result.EventCount, "event")}, {ReportFormatter.FormatNumber(result.BedrockEventCount)} of them Bedrock's. ");
        html.Text("That is no proof that nothing happened: see below what was read, what was not, and who called Bedrock.").End();
    }

    private static void WriteCard(int number, PrincipalSummary principal, IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        html.Start("article").Attribute("class", "card " + ReportFormatter.GetSeverityClass(principal.Severity));
        html.Start("h2").Element("span", principal.Severity?.ToString(), "badge").Text(" ");
        html.Start("b").Link(WebLink.CreateAnchor("principal", number), ReportFormatter.Shorten(principal.Principal, MaxNameLength)).End();
        html.Text(" " + ReportFormatter.DescribeRisk(principal.RiskScore)).Element("span", $"risk {principal.RiskScore}", "score").End();
        html.Element("p", FormatOverview(principal, matches), "story");
        WriteIdentifiers(principal, html);
        WriteRuleMatches(matches, html);
        html.End();
    }

    // The last event counts, not the last finding: whoever is inside still acts when no rule speaks any more.
    private static string FormatOverview(PrincipalSummary principal, IReadOnlyList<RuleMatch> matches)
    {
        DateTimeOffset? first = matches.Aggregate((DateTimeOffset?)null, (t, m) => UtcTime.Min(t, m.FirstTime));
        return $"{ReportFormatter.FormatCount(principal.FindingCount, "finding")}, {ReportFormatter.FormatCount(principal.Regions.Count, "region")}, "
            + $"{ReportFormatter.FormatCount(principal.SourceIPAddresses.Count, "address")}; first sign {TimeFormatter.FormatToMinute(first)}, last seen {TimeFormatter.FormatToMinute(principal.LastTime)}";
    }

    private static void WriteIdentifiers(PrincipalSummary principal, HtmlWriter html)
    {
        html.Start("p", "who");
        WriteValues(principal.AccessKeyIds, html);
        WriteValues(principal.SourceIPAddresses, html);
        WriteValues(principal.Regions, html);
        html.End();
    }

    private static void WriteValues(IReadOnlyList<string> values, HtmlWriter html)
    {
        foreach (string value in values.Take(MaxValues))
            html.Element("code", ReportFormatter.Shorten(value, 80)).Text(" ");
        if (values.Count > MaxValues)
            html.Element("span", $"+{values.Count - MaxValues} ", "quiet");
    }

    private static void WriteRuleMatches(IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        bool withDay = RuleMatch.SpanSeveralDays(matches);
        html.Start("ol", "deeds");
        foreach (RuleMatch match in matches.OrderBy(m => m.Severity < Rules.Severity.High).Take(MaxRuleMatches).OrderBy(m => m.FirstTime))
        {
            html.Start("li").Attribute("class", ReportFormatter.GetSeverityClass(match.Severity));
            html.Start("time").Attribute("datetime", match.FirstTime is { } t ? UtcTime.Format(t) : null);
            html.Text(TimeFormatter.FormatTimeOfDay(match.FirstTime, withDay)).End();
            html.Text(" ").Link(WebLink.CreateAnchor("finding", match.Findings[0].Index), ReportFormatter.Shorten(match.FirstFinding.Title, 120));
            html.Text(" ").Start("span").Attribute("class", ReportFormatter.GetOutcomeClass(match.SucceededCount)).Text(match.OutcomeText).End().End();
        }
        html.End();
        if (matches.Count > MaxRuleMatches)
            html.Element("p", $"{ReportFormatter.FormatCount(matches.Count - MaxRuleMatches, "more rule")} matched.", "quiet");
    }

    private static void WritePrincipalsSharingAddresses(TriageResult result, SharedAddressIndex shared, HtmlWriter html)
    {
        foreach ((PrincipalSummary principal, int i) in result.Principals.Select((p, i) => (p, i))
            .Where(p => p.p.FindingCount == 0 && shared.DescribeShared(p.p) is not null).Take(MaxCards))
        {
            html.Start("p", "companion").Element("span", "Look too", "badge").Text(" ");
            html.Start("b").Link(WebLink.CreateAnchor("principal", i + 1), ReportFormatter.Shorten(principal.Principal, MaxNameLength)).End();
            html.Text($" matched no rule, but shares {shared.DescribeShared(principal)}").End();
        }
    }
}
