using System.Collections;
using System.Reflection;
using System.Xml.Linq;
using BedrockIR.Detection;
using BedrockIR.Events.Activity;
using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

/// <summary>Everything that an attacker can write into a log is in every place where text can stand.</summary>
public sealed class HtmlReportHostileTests
{
    public static TheoryData<string> HostileTexts => new(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]><x/><![CDATA[",
        "--><svg onload=alert(1)>",
        "</style><style>*{display:none}</style>",
        "</title></details></body><iframe src=//evil.example>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://evil.example/\" onclick=\"alert(1)",
        "https://user:pass@evil.example/",
        "&lt;b&gt; &#60; &amp &bogus;",
        "\u001b]0;owned\u0007\u001b[2J\u009b31m",
        "abc\u202edcba\u2066\u200b\ufeff\u061c",
        "\ud800 lone \udc00",
        "\0\u0001\u000b\u000c\u001f\u007f\u0085\u2028\u2029",
        "\ufffe\uffff \U0001fffe",
        "\r\n\t <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
        "T1562.008\n", "AML.T0034/../../x", "T\u0661\u0661\u0661\u0661",
        "{{constructor}} ${7*7} %s %n");

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Log_text_never_becomes_markup(string text)
    {
        XDocument document = TestReports.ParseHtml(CreateFilledResult(text));

        ReportValidator.Check(document);
    }

    [Fact]
    public void Long_texts_are_shortened_in_the_report()
    {
        string html = TestReports.WriteHtml(CreateFilledResult(new string('A', 100_000)));

        ReportValidator.Check(XDocument.Parse(html));
        Assert.InRange(html.Length, 1, 200_000);
        Assert.Contains("more characters", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Surrogate_pairs_are_not_split()
    {
        string pairs = string.Concat(Enumerable.Repeat("😀", 3000));

        ReportValidator.Check(TestReports.ParseHtml(CreateFilledResult("a" + pairs)));
        ReportValidator.Check(TestReports.ParseHtml(CreateFilledResult(pairs)));
    }

    [Fact]
    public void Markup_in_text_is_shown_literally()
    {
        XDocument document = TestReports.ParseHtml(CreateFilledResult("<b>\u202ebob"));

        Assert.Contains(document.Descendants("dd"), d => d.Value == "<b>\\u202ebob");
    }

    [Theory]
    [InlineData("https://attack.mitre.org/techniques/T1562/008/", true)]
    [InlineData("http://example.com/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt://example.com/%0aalert(1)", false)]
    [InlineData("ftp://example.com/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//example.com/", false)]
    [InlineData("see example.com", false)]
    [InlineData("https://user:pass@example.com/", false)]
    public void Only_web_addresses_are_linked(string reference, bool linked)
    {
        TriageResult result = TestReports.CreateSmallResult();
        result = result with { Findings = [result.Findings[0] with { References = [reference] }] };

        XElement item = TestReports.ParseHtml(result).Descendants("li").Single(e => e.Value == reference);

        Assert.Equal(linked ? reference : null, (string?)item.Element("a")?.Attribute("href"));
    }

    private static TriageResult CreateFilledResult(string text) => new()
    {
        Findings = [FillTextProperties(new Finding { RuleId = text, Title = text, FirstTime = TestReports.Now, LastTime = TestReports.Now, Count = 2 }, text)],
        Principals =
        [
            FillTextProperties(new PrincipalSummary { Principal = text, FindingCount = 1, Severity = Severity.Critical, ApiCalls = [FillTextProperties(new ApiCallSummary { EventName = text, EventSource = text, FirstTime = TestReports.Now, LastTime = TestReports.Now }, text)] }, text),
            FillTextProperties(new PrincipalSummary { Principal = text + "2" }, text) with { SourceIPAddresses = ["192.0.2.1"] },
        ],
        AccountIds = [text],
        Skipped = [new SkippedItem(text, SkipReason.NotCloudTrail, 0, 1, text)],
        RuleProblems = [new RuleProblem(text, 1, text)],
        FirstTime = TestReports.Now,
        LastTime = TestReports.Now,
    };

    // By reflection, so that a member that is added later is tested as well.
    private static T FillTextProperties<T>(T record, string text) where T : notnull
    {
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(p => p.CanWrite))
        {
            if (property.PropertyType == typeof(string))
                property.SetValue(record, text);
            else if (property.PropertyType == typeof(IReadOnlyList<string>) && property.GetValue(record) is ICollection { Count: 0 })
                property.SetValue(record, new[] { text, text + "x" });
        }
        return record;
    }
}
