using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html;

/// <summary>What was read and what was not, so that a reader knows how far the report can be trusted.</summary>
internal static class InputSection
{
    private const int MaxItems = 200;

    /// <summary>Writes the section.</summary>
    public static void Write(TriageResult result, HtmlWriter html)
    {
        html.Start("section").Attribute("id", "reading").Element("h2", "What was read");
        html.Element("p", $"{ReportFormatter.DescribeSourcesWithFileCount(result)}, "
            + $"{ReportFormatter.DescribeEvents(result)}, "
            + $"{TimeFormatter.FormatRangeToSecond(result.FirstTime, result.LastTime)}; {ReportFormatter.FormatCount(result.RuleCount, "rule")} ran.");
        if (ReportFormatter.DescribeTimeRange(result) is { } window)
            html.Element("p", $"This triage saw {window}.");
        if (ReportFormatter.DescribeFiltered(result) is { } filtered)
            html.Element("p", $"Filters are at work: {filtered}.");
        if (result.UnknownEventNames.Count > 0)
            html.Element("p", "The catalogue of event names does not have: " + string.Join(", ", result.UnknownEventNames));
        html.Element("h3", "What was not");
        foreach (string gap in result.Gaps)
            html.Element("p", gap);
        if (result.Skipped.Count == 0)
            html.Element("p", "Nothing was skipped.", "quiet");
        else
            WriteSkipped(result, html);
        if (result.RuleProblems.Count > 0)
            WriteProblems(result.RuleProblems, html);
        html.End();
    }

    private static void WriteSkipped(TriageResult result, HtmlWriter html)
    {
        html.Element("p", $"{ReportFormatter.FormatCount(result.SkippedCount, "record")} in {ReportFormatter.FormatCount(result.Skipped.Count, "place")}: "
            + string.Join(", ", result.Skipped.GroupBy(s => s.Reason).OrderBy(g => g.Key).Select(g => $"{ReportFormatter.FormatNumber(g.Count())} {ReportFormatter.FormatSkipReason(g.Key)}")));
        html.Start("table", "skipped");
        WriteHeadings(html, "Reason", "File", "Records", "Offset", "Why");
        foreach (SkippedItem item in result.Skipped.Take(MaxItems))
        {
            html.Start("tr").Element("td", ReportFormatter.FormatSkipReason(item.Reason)).Element("td", item.Path, "path");
            html.Element("td", ReportFormatter.FormatNumber(item.Count), "number");
            html.Element("td", item.Offset is { } offset ? ReportFormatter.FormatNumber(offset) : "", "number").Element("td", item.Detail).End();
        }
        EndTable(html, result.Skipped.Count);
    }

    private static void WriteProblems(IReadOnlyList<RuleProblem> problems, HtmlWriter html)
    {
        html.Element("h3", "Rules that were not loaded");
        html.Start("table", "problems");
        WriteHeadings(html, "File", "Line", "Why");
        foreach (RuleProblem problem in problems.Take(MaxItems))
        {
            html.Start("tr").Element("td", problem.Path, "path");
            html.Element("td", problem.Line > 0 ? ReportFormatter.FormatNumber(problem.Line) : "", "number").Element("td", problem.Message).End();
        }
        EndTable(html, problems.Count);
    }

    private static void WriteHeadings(HtmlWriter html, params string[] headings)
    {
        html.Start("thead").Start("tr");
        foreach (string heading in headings)
            html.Start("th").Attribute("scope", "col").Text(heading).End();
        html.End().End().Start("tbody");
    }

    private static void EndTable(HtmlWriter html, int count)
    {
        html.End().End();
        if (count > MaxItems)
            html.Element("p", $"{ReportFormatter.FormatNumber(count - MaxItems)} more left out here: triage.json has all.", "left-out");
    }
}
