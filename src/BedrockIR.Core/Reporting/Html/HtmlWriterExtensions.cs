namespace BedrockIR.Reporting.Html;

/// <summary>Writes lists of values from a log.</summary>
internal static class HtmlWriterExtensions
{
    /// <summary>The first values, and how many were left out.</summary>
    /// <param name="html">Where they go.</param>
    /// <param name="values">The values.</param>
    /// <param name="most">How many are shown.</param>
    public static HtmlWriter Values(this HtmlWriter html, IReadOnlyList<string> values, int most)
    {
        foreach (string value in values.Take(most))
            html.Element("code", value).Text(" ");
        if (values.Count > most)
            html.Element("span", $"and {ReportFormatter.FormatNumber(values.Count - most)} more", "quiet");
        return html;
    }
}
