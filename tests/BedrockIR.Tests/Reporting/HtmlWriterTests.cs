using BedrockIR.Reporting;
using BedrockIR.Reporting.Html;

namespace BedrockIR.Tests.Reporting;

public sealed class HtmlWriterTests
{
    [Fact]
    public void Text_and_values_are_encoded() =>
        Assert.Equal("<p class=\"&quot;&lt;\">&lt;i&gt;&amp;&#39;</p>\n", Write(w => w.Start("p").Attribute("class", "\"<").Text("<i>&'").End()));

    [Fact]
    public void Empty_elements_are_closed_for_HTML_and_XML() =>
        Assert.Equal("<meta charset=\"utf-8\"/>\n<td></td>", Write(w => w.Start("meta").Attribute("charset", "utf-8").End().Start("td").End()));

    [Fact]
    public void Attribute_rejects_addresses_styles_and_scripts()
    {
        Assert.Throws<ArgumentException>(() => Write(w => w.Start("a").Attribute("href", "x")));
        Assert.Throws<ArgumentException>(() => Write(w => w.Start("a").Attribute("src", "x")));
        Assert.Throws<ArgumentException>(() => Write(w => w.Start("a").Attribute("style", "x")));
        Assert.Throws<ArgumentException>(() => Write(w => w.Start("a").Attribute("onclick", "x")));
        Assert.Throws<ArgumentException>(() => Write(w => w.Style("p { } </style>")));
        Assert.Throws<InvalidOperationException>(() => Write(w => w.Start("a").Text("x").Attribute("class", "x")));
    }

    [Fact]
    public void Numbers_have_a_point_and_one_decimal() =>
        Assert.Equal("<rect x=\"1.3\" y=\"2\"/>\n", Write(w => w.Start("rect").Attribute("x", 1.25001).Attribute("y", 2.0).End()));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc … (1 more characters)")]
    [InlineData("ab😀d", 3, "ab … (3 more characters)")]
    [InlineData(null, 3, "")]
    public void Long_texts_are_shortened(string? text, int most, string expected) => Assert.Equal(expected, ReportFormatter.Shorten(text, most));

    private static string Write(Action<HtmlWriter> write)
    {
        using StringWriter text = new();
        write(new HtmlWriter(text));
        return text.ToString();
    }
}
