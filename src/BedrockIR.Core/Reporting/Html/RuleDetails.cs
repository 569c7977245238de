using BedrockIR.Detection;

namespace BedrockIR.Reporting.Html;

/// <summary>What a rule says about what it found: why it matters, what looks the same, where to read on.</summary>
internal static class RuleDetails
{
    private const int MaxItems = 20;

    /// <summary>Writes it.</summary>
    public static void Write(Finding finding, HtmlWriter html)
    {
        html.Start("div", "rule");
        foreach (string paragraph in SplitParagraphs(finding.Description))
            html.Start("p").Text(paragraph, HtmlWriter.MaxProseLength).End();
        html.Start("dl");
        if (finding.Techniques.Count > 0)
            WriteTechniques(finding.Techniques, html);
        if (finding.FalsePositives.Count > 0)
            WriteItems("Harmless when", finding.FalsePositives, html, linked: false);
        if (finding.References.Count > 0)
            WriteItems("References", finding.References, html, linked: true);
        html.Element("dt", "Rule").Start("dd").Element("code", finding.RuleId).End();
        html.End().End();
    }

    private static string[] SplitParagraphs(string? text) =>
        ReportFormatter.Shorten(text, HtmlWriter.MaxProseLength).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void WriteTechniques(IReadOnlyList<string> techniques, HtmlWriter html)
    {
        html.Element("dt", "Techniques").Start("dd");
        foreach (string technique in techniques.Take(MaxItems))
            html.Start("span", "chip").Link(WebLink.TryCreateForTechnique(technique), technique).End().Text(" ");
        html.End();
    }

    private static void WriteItems(string heading, IReadOnlyList<string> items, HtmlWriter html, bool linked)
    {
        html.Element("dt", heading).Start("dd").Start("ul");
        foreach (string item in items.Take(MaxItems))
            html.Start("li").Link(linked ? WebLink.TryCreate(item) : null, item).End();
        html.End().End();
    }
}
