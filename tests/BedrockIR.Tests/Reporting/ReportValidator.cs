using System.Globalization;
using System.Xml.Linq;

namespace BedrockIR.Tests.Reporting;

/// <summary>What a report may consist of. It is written down here once more, so that a slip in the writer does not
/// widen it.</summary>
internal static class ReportValidator
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "div", "p", "h1",
        "h2", "h3", "span", "b", "code", "pre", "a", "ol", "ul", "li", "dl", "dt", "dd", "time", "details", "summary", "table",
        "thead", "tbody", "tr", "th", "td", "svg", "g", "desc", "text", "line", "rect", "circle",
    ];

    private static readonly string[] Attributes =
    [
        "lang", "charset", "http-equiv", "name", "content", "id", "class", "href", "rel", "datetime", "open", "scope", "role",
        "aria-labelledby", "viewBox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "text-anchor",
    ];

    /// <summary>Fails when a document holds anything that a report has no use for.</summary>
    public static void Check(XDocument document)
    {
        foreach (XElement element in document.Descendants())
        {
            Assert.Contains(element.Name.ToString(), Elements);
            foreach (XAttribute attribute in element.Attributes())
                Check(element, attribute);
        }
        Assert.Single(document.Descendants("style"));
        Assert.DoesNotContain(document.DescendantNodes(), n => n is XComment or XCData or XProcessingInstruction);
        Assert.DoesNotContain(document.ToString(SaveOptions.DisableFormatting), IsUnsafe);
    }

    private static void Check(XElement element, XAttribute attribute)
    {
        string name = attribute.Name.ToString();
        Assert.Contains(name, Attributes);
        Assert.False(name.StartsWith("on", StringComparison.OrdinalIgnoreCase), name);
        if (name == "href")
            Assert.Matches("^(#[a-z]+-[0-9]+|https?://)", attribute.Value);
        if (name is "href" && attribute.Value[0] != '#')
            Assert.Equal("noreferrer noopener", (string?)element.Attribute("rel"));
        if (name == "http-equiv")
            Assert.Equal("Content-Security-Policy", attribute.Value);
    }

    private static bool IsUnsafe(char c) => c != '\n' && c != '\t'
        && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
