using BedrockIR.Detection;

namespace BedrockIR.Reporting.Page;

/// <summary>What a rule says about what it found: why it matters, what looks the same, where to read on.</summary>
internal static class RuleText
{
    private const int MostItems = 20;

    /// <summary>Writes it.</summary>
    public static void Write(Finding finding, HtmlWriter html)
    {
        html.Start("div", "rule");
        foreach (string paragraph in Paragraphs(finding.Description))
            html.Start("p").Text(paragraph, HtmlWriter.MostProse).End();
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

    private static string[] Paragraphs(string? text) =>
        Wording.Shorten(text, HtmlWriter.MostProse).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void WriteTechniques(IReadOnlyList<string> techniques, HtmlWriter html)
    {
        html.Element("dt", "Techniques").Start("dd");
        foreach (string technique in techniques.Take(MostItems))
            html.Start("span", "chip").Link(WebLink.ToTechnique(technique), technique).End().Text(" ");
        html.End();
    }

    private static void WriteItems(string heading, IReadOnlyList<string> items, HtmlWriter html, bool linked)
    {
        html.Element("dt", heading).Start("dd").Start("ul");
        foreach (string item in items.Take(MostItems))
            html.Start("li").Link(linked ? WebLink.ToPage(item) : null, item).End();
        html.End().End();
    }
}
