using BedrockIR.Reporting.Page.Timeline;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Page;

/// <summary>The first screen of a report: who, what, when, in few words.</summary>
internal static class SummarySection
{
    private const int MostCards = 5;
    private const int MostDeeds = 10;
    private const int MostValues = 4;
    private const int MostName = 80;

    /// <summary>Writes a card for each of the worst principals.</summary>
    public static void Write(TriageResult result, IReadOnlyList<RuleMatch> matches, SharedAddresses shared, HtmlWriter html)
    {
        html.Start("section", "summary").Attribute("id", "summary");
        List<(int Number, PrincipalSummary Principal)> worst =
            [.. result.Principals.Select((p, i) => (i + 1, p)).Where(p => p.p.Severity > Severity.Informational)];
        int harmless = result.Principals.Count(p => p.Severity == Severity.Informational);
        ILookup<string, RuleMatch> byPrincipal = matches.ToLookup(m => m.First.IdentityKey);
        foreach ((int number, PrincipalSummary principal) in worst.Take(MostCards))
            WriteCard(number, principal, [.. byPrincipal[principal.IdentityKey]], html);
        if (worst.Count > MostCards)
            html.Element("p", $"{Wording.Count(worst.Count - MostCards, "more principal")} with findings: see below.", "quiet");
        if (harmless > 0)
            html.Element("p", $"{Wording.Count(harmless, "principal")} with findings that are merely worth knowing: see below.", "quiet");
        if (result.Findings.Count == 0)
            WriteAllClear(result, html);
        WriteCompanions(result, shared, html);
        html.End();
    }

    private static void WriteAllClear(TriageResult result, HtmlWriter html)
    {
        html.Start("p", "clear").Element("b", "No rule matched. ");
        html.Text($"{Wording.Count(result.RuleCount, "rule")} ran over {Wording.Count(result.EventCount, "event")}, {Wording.Number(result.BedrockEventCount)} of them Bedrock's. ");
        html.Text("That is no proof that nothing happened: see below what was read, what was not, and who called Bedrock.").End();
    }

    private static void WriteCard(int number, PrincipalSummary principal, IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        html.Start("article").Attribute("class", "card " + Wording.CssClass(principal.Severity));
        html.Start("h2").Element("span", principal.Severity?.ToString(), "badge").Text(" ");
        html.Start("b").Link(WebLink.ToPlace("principal", number), Wording.Shorten(principal.Principal, MostName)).End();
        html.Text(" " + Wording.Verdict(principal.RiskScore)).Element("span", $"risk {principal.RiskScore}", "score").End();
        html.Element("p", Story(principal, matches), "story");
        WriteWho(principal, html);
        WriteDeeds(matches, html);
        html.End();
    }

    // The last event counts, not the last finding: whoever is inside still acts when no rule speaks any more.
    private static string Story(PrincipalSummary principal, IReadOnlyList<RuleMatch> matches)
    {
        DateTimeOffset? first = matches.Aggregate((DateTimeOffset?)null, (t, m) => UtcTime.Min(t, m.FirstTime));
        return $"{Wording.Count(principal.FindingCount, "finding")}, {Wording.Count(principal.Regions.Count, "region")}, "
            + $"{Wording.Count(principal.SourceIPAddresses.Count, "address")}; first sign {TimeText.Minute(first)}, last seen {TimeText.Minute(principal.LastTime)}";
    }

    private static void WriteWho(PrincipalSummary principal, HtmlWriter html)
    {
        html.Start("p", "who");
        WriteValues(principal.AccessKeyIds, html);
        WriteValues(principal.SourceIPAddresses, html);
        WriteValues(principal.Regions, html);
        html.End();
    }

    private static void WriteValues(IReadOnlyList<string> values, HtmlWriter html)
    {
        foreach (string value in values.Take(MostValues))
            html.Element("code", Wording.Shorten(value, 80)).Text(" ");
        if (values.Count > MostValues)
            html.Element("span", $"+{values.Count - MostValues} ", "quiet");
    }

    private static void WriteDeeds(IReadOnlyList<RuleMatch> matches, HtmlWriter html)
    {
        bool withDay = RuleMatch.AreOfSeveralDays(matches);
        html.Start("ol", "deeds");
        foreach (RuleMatch match in matches.OrderBy(m => m.Severity < Rules.Severity.High).Take(MostDeeds).OrderBy(m => m.FirstTime))
        {
            html.Start("li").Attribute("class", Wording.CssClass(match.Severity));
            html.Start("time").Attribute("datetime", match.FirstTime is { } t ? UtcTime.Format(t) : null);
            html.Text(TimeText.Clock(match.FirstTime, withDay)).End();
            html.Text(" ").Link(WebLink.ToPlace("finding", match.Findings[0].Index), Wording.Shorten(match.First.Title, 120));
            html.Text(" ").Start("span").Attribute("class", Wording.OutcomeClass(match.Succeeded)).Text(match.Result).End().End();
        }
        html.End();
        if (matches.Count > MostDeeds)
            html.Element("p", $"{Wording.Count(matches.Count - MostDeeds, "more rule")} matched.", "quiet");
    }

    private static void WriteCompanions(TriageResult result, SharedAddresses shared, HtmlWriter html)
    {
        foreach ((PrincipalSummary principal, int i) in result.Principals.Select((p, i) => (p, i))
            .Where(p => p.p.FindingCount == 0 && shared.With(p.p) is not null).Take(MostCards))
        {
            html.Start("p", "companion").Element("span", "Look too", "badge").Text(" ");
            html.Start("b").Link(WebLink.ToPlace("principal", i + 1), Wording.Shorten(principal.Principal, MostName)).End();
            html.Text($" matched no rule, but shares {shared.With(principal)}").End();
        }
    }
}
