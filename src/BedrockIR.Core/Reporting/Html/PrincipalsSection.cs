using BedrockIR.Events.Activity;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html;

/// <summary>What each principal did. Those that no rule found, and that share no address with one that a rule found, are
/// closed.</summary>
internal static class PrincipalsSection
{
    private const int MaxPrincipals = 200;
    private const int MaxApiCalls = 100;
    private const int MaxValues = 25;
    private const long MaxTextLength = 1_000_000;

    /// <summary>Writes the section.</summary>
    public static void Write(TriageResult result, SharedAddressIndex shared, HtmlWriter html)
    {
        html.Start("section").Attribute("id", "principals").Element("h2", "Principals").Start("div", "list principals");
        html.Start("p", "line heading").Element("span", "Severity").Element("span", "Principal")
            .Element("span", "Findings").Element("span", "Events").Element("span", "When (UTC)").End();
        long start = html.Length;
        int shown = 0;
        while (shown < result.Principals.Count && shown < MaxPrincipals && html.Length - start < MaxTextLength)
            Write(shown + 1, result.Principals[shown++], shared, html);
        html.End();
        if (shown < result.Principals.Count)
            html.Element("p", $"{ReportFormatter.FormatCount(result.Principals.Count - shown, "principal")} with less risk left out here: triage.json has all.", "left-out");
        html.End();
    }

    private static void Write(int number, PrincipalSummary principal, SharedAddressIndex shared, HtmlWriter html)
    {
        string? common = shared.DescribeShared(principal);
        html.Start("details").Attribute("id", $"principal-{number}").Attribute("class", ReportFormatter.GetSeverityClass(principal.Severity))
            .Attribute("open", principal.FindingCount > 0 || common is not null ? "open" : null);
        html.Start("summary", "line").Start("span", "first").Element("span", principal.Severity?.ToString() ?? "none", "badge").End();
        html.Start("span", "what").Element("b", ReportFormatter.Shorten(principal.Principal, 160));
        html.Element("span", principal.UserIdentityType, "quiet");
        if (common is not null)
            html.Element("span", "shares " + common, "shared");
        html.End().Start("span", "number found").Text(ReportFormatter.FormatNumber(principal.FindingCount));
        html.Element("span", principal.RiskScore > 0 ? $"risk {principal.RiskScore}" : null, "quiet").End();
        html.Start("span", "number").Text(ReportFormatter.FormatNumber(principal.EventCount))
            .Element("span", $"{ReportFormatter.FormatNumber(principal.BedrockEventCount)} Bedrock", "quiet").End();
        html.Element("span", TimeFormatter.FormatRangeToSecond(principal.FirstTime, principal.LastTime), "when").End();
        html.Start("div", "more");
        WriteFacts(principal, html);
        WriteApiCalls(principal.ApiCalls, html);
        html.End().End();
    }

    private static void WriteFacts(PrincipalSummary principal, HtmlWriter html)
    {
        html.Start("dl").Element("dt", "ARN").Element("dd", principal.Arn ?? "none");
        html.Element("dt", "Account").Element("dd", principal.AccountId ?? "unknown");
        WriteValues("Access keys", principal.AccessKeyIds, html);
        WriteValues("Addresses", principal.SourceIPAddresses, html);
        WriteValues("Regions", principal.Regions, html);
        WriteValues("Models", principal.ModelIds, html);
        WriteValues("User agents", principal.UserAgents, html);
        html.End();
    }

    private static void WriteValues(string name, IReadOnlyList<string> values, HtmlWriter html)
    {
        if (values.Count > 0)
            html.Element("dt", name).Start("dd").Values(values, MaxValues).End();
    }

    private static void WriteApiCalls(IReadOnlyList<ApiCallSummary> acts, HtmlWriter html)
    {
        if (acts.Count == 0)
            return;
        html.Start("table", "acts").Start("thead").Start("tr");
        foreach (string heading in new[] { "When (UTC)", "Call", "Count", "Result", "Service", "Regions" })
            html.Start("th").Attribute("scope", "col").Text(heading).End();
        html.End().End().Start("tbody");
        foreach (ApiCallSummary act in acts.Take(MaxApiCalls))
            WriteApiCall(act, html);
        html.End().End();
        if (acts.Count > MaxApiCalls)
            html.Element("p", $"{ReportFormatter.FormatCount(acts.Count - MaxApiCalls, "later kind")} of calls left out here: triage.json has them.", "left-out");
    }

    private static void WriteApiCall(ApiCallSummary act, HtmlWriter html)
    {
        html.Start("tr").Element("td", TimeFormatter.FormatRangeToSecond(act.FirstTime, act.LastTime), "when");
        html.Start("td").Element("b", act.EventName).End().Element("td", ReportFormatter.FormatNumber(act.Count), "number");
        html.Start("td").Attribute("class", act.ErrorCode is null ? null : "attempt").Text(act.ErrorCode ?? "succeeded").End();
        html.Element("td", act.EventSource.Replace(".amazonaws.com", "", StringComparison.Ordinal));
        html.Element("td", string.Join(", ", act.Regions.Take(6))).End();
    }
}
