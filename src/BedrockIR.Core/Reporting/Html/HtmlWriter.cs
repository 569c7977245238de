using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BedrockIR.Reporting.Html;

/// <summary>
/// Writes HTML that is well-formed XML too. Forgetting to escape is hard: names of elements and attributes must be
/// literals (the compiler sees to it, CA1857), text and values are always encoded and shortened, and an address can only
/// be a <see cref="WebLink"/>.
/// </summary>
/// <param name="output">Where it goes.</param>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>How much of a value from a log is shown, in UTF-16 units.</summary>
    public const int MaxValueLength = 400;

    /// <summary>How much of a text that a rule's author wrote is shown, in UTF-16 units.</summary>
    public const int MaxProseLength = 4000;

    private static readonly HashSet<string> VoidElements = ["meta", "br", "rect", "line", "path", "circle"];
    private static readonly HashSet<string> InlineElements =
        ["a", "b", "span", "code", "time", "text", "title", "dt", "td", "th"];

    private readonly Stack<string> _openElements = new();
    private bool _isTagOpen;

    /// <summary>How much was written, in UTF-16 units.</summary>
    public long Length { get; private set; }

    /// <summary>Opens an element.</summary>
    /// <param name="element">Its name, a literal.</param>
    /// <param name="cssClass">Its class, a literal; null for none.</param>
    public HtmlWriter Start([ConstantExpected] string element, [ConstantExpected] string? cssClass = null)
    {
        CloseTag();
        WriteRaw("<");
        WriteRaw(element);
        _openElements.Push(element);
        _isTagOpen = true;
        return cssClass is null ? this : Attribute("class", cssClass);
    }

    /// <summary>Adds an attribute to the element that was just opened. Addresses are <see cref="Link"/>'s; scripts
    /// and styles in attributes are no one's.</summary>
    /// <param name="name">Its name, a literal.</param>
    /// <param name="value">Its value, from anywhere; null leaves the attribute out.</param>
    public HtmlWriter Attribute([ConstantExpected] string name, string? value)
    {
        if (name is "href" or "src" or "srcdoc" or "style" || name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A report has no attribute {name} with a free value.", nameof(name));
        if (value is not null)
            WriteAttribute(name, ReportFormatter.Shorten(value, MaxValueLength));
        return this;
    }

    /// <summary>Adds a number as an attribute, with one decimal at most.</summary>
    /// <param name="name">Its name, a literal.</param>
    /// <param name="value">Its value.</param>
    public HtmlWriter Attribute([ConstantExpected] string name, double value)
    {
        WriteAttribute(name, value.ToString("0.#", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Text in the current element, from anywhere.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="most">How much of it is shown.</param>
    public HtmlWriter Text(string? text, int most = MaxValueLength)
    {
        CloseTag();
        WriteRaw(HtmlTextEncoder.Encode(ReportFormatter.Shorten(text, most)));
        return this;
    }

    /// <summary>An element with nothing but text.</summary>
    /// <param name="element">Its name, a literal.</param>
    /// <param name="text">The text, from anywhere.</param>
    /// <param name="cssClass">Its class, a literal; null for none.</param>
    public HtmlWriter Element([ConstantExpected] string element, string? text, [ConstantExpected] string? cssClass = null) =>
        Start(element, cssClass).Text(text).End();

    /// <summary>A link; mere text where there is no address.</summary>
    /// <param name="address">Where it leads to, or null.</param>
    /// <param name="text">What it says, from anywhere.</param>
    public HtmlWriter Link(WebLink? address, string? text)
    {
        if (address is null)
            return Text(text);
        Start("a");
        WriteAttribute("href", address.Address);
        if (!address.IsLocal)
            WriteAttribute("rel", "noreferrer noopener");
        return Text(text).End();
    }

    /// <summary>The style sheet: the one text that is not encoded, because its hash stands in the security policy.</summary>
    /// <param name="sheet">The report's own style sheet.</param>
    public HtmlWriter Style(string sheet)
    {
        if (sheet.AsSpan().IndexOfAny('<', '&') >= 0)
            throw new ArgumentException("A style sheet that stands in HTML and XML has no < and no &.", nameof(sheet));
        Start("style");
        CloseTag();
        WriteRaw(sheet);
        return End();
    }

    /// <summary>Closes the element that was opened last.</summary>
    public HtmlWriter End()
    {
        string element = _openElements.Pop();
        if (_isTagOpen && VoidElements.Contains(element))
        {
            WriteRaw("/>");
            _isTagOpen = false;
        }
        else
        {
            CloseTag();
            WriteRaw("</");
            WriteRaw(element);
            WriteRaw(">");
        }
        // Lines make the source readable; between words they would be spaces.
        if (!InlineElements.Contains(element))
            WriteRaw("\n");
        return this;
    }

    private void WriteAttribute(string name, string value)
    {
        if (!_isTagOpen)
            throw new InvalidOperationException($"The attribute {name} has no open tag to stand in.");
        WriteRaw(" ");
        WriteRaw(name);
        WriteRaw("=\"");
        WriteRaw(HtmlTextEncoder.Encode(value));
        WriteRaw("\"");
    }

    private void CloseTag()
    {
        if (_isTagOpen)
            WriteRaw(">");
        _isTagOpen = false;
    }

    private void WriteRaw(string text)
    {
        output.Write(text);
        Length += text.Length;
    }
}
