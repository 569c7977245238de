using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

public sealed class HtmlReportTests
{
    private static readonly string[] ManyIds = [.. Enumerable.Range(0, 1000).Select(n => $"00000000-0000-0000-0000-{n:D12}")];
    private static readonly string[] ManyModels = [.. Enumerable.Range(0, 100).Select(n => "arn:aws:bedrock:us-east-1::foundation-model/" + n)];

    [Fact]
    public void The_small_report_is_as_approved() =>
        Approval.Check("tests/BedrockIR.Tests/Approved/small-report.html", ReportSamples.Html(ReportSamples.Small()));

    [Fact]
    public void The_policy_has_the_hash_of_the_style_and_allows_nothing_else()
    {
        string html = ReportSamples.Html(ReportSamples.Small());
        int start = html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        string style = html[start..html.IndexOf("</style>", StringComparison.Ordinal)];
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        string policy = (string)XDocument.Parse(html).Descendants("meta")
            .Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!;

        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain('\r', style);
        Assert.DoesNotContain("url(", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_order_is_summary_timeline_findings_principals_reading()
    {
        XDocument document = ReportSamples.Document(ReportSamples.Small());

        Assert.Equal(["summary", "timeline", "findings", "principals", "reading"],
            document.Descendants("section").Select(s => (string?)s.Attribute("id")));
    }

    [Fact]
    public void The_summary_says_who_what_and_when()
    {
        XElement card = ReportSamples.Document(ReportSamples.Small()).Descendants("article").Single();

        Assert.Contains("svc-leaked is very likely in other hands", card.Value, StringComparison.Ordinal);
        Assert.Contains("risk 220", card.Value, StringComparison.Ordinal);
        Assert.Contains("2 findings, 1 region, 1 address; first sign 2026-10-03 02:12Z, last seen 2026-10-03 06:38Z", card.Value, StringComparison.Ordinal);
        Assert.Contains("1 of 2 succeeded", card.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_shares_an_address_with_a_suspect_is_named()
    {
        string html = ReportSamples.Html(ReportSamples.Small());

        Assert.Contains("matched no rule, but shares 1 address with svc-leaked", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Principals_that_look_innocent_are_closed()
    {
        XElement[] principals = [.. ReportSamples.Document(ReportSamples.Small()).Descendants("details")
            .Where(d => ((string?)d.Attribute("id"))?.StartsWith("principal-", StringComparison.Ordinal) == true)];

        Assert.Equal(["open", "open", null], principals.Select(p => (string?)p.Attribute("open")));
    }

    [Fact]
    public void Every_link_within_the_report_has_its_target()
    {
        XDocument document = ReportSamples.Document(ReportSamples.Small());
        HashSet<string> ids = [.. document.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        string[] targets = [.. document.Descendants("a").Select(a => (string)a.Attribute("href")!).Where(h => h[0] == '#')];

        Assert.NotEmpty(targets);
        Assert.All(targets, t => Assert.Contains(t[1..], ids));
    }

    [Fact]
    public void Techniques_are_linked_to_MITRE()
    {
        string html = ReportSamples.Html(ReportSamples.Small());

        Assert.Contains("href=\"https://attack.mitre.org/techniques/T1562/008/\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://atlas.mitre.org/techniques/AML.T0034\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_result_is_a_report_too()
    {
        XDocument document = ReportSamples.Document(new TriageResult());

        ReportAllowList.Check(document);
        Assert.Contains("No rule matched.", document.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("Nothing was skipped.", document.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_findings_make_a_few_megabytes_and_the_rest_is_counted()
    {
        Finding[] findings = [.. Enumerable.Range(0, 5000).Select(Long)];
        PrincipalSummary[] principals = [.. Enumerable.Range(0, 5000).Select(i => ReportSamples.Principal($"p{i}", 1) with
        {
            UserAgents = [.. Enumerable.Range(0, 100).Select(n => new string('u', 1000) + n)],
        })];

        string html = ReportSamples.Html(ReportSamples.Result(findings, principals));

        ReportAllowList.Check(XDocument.Parse(html));
        Assert.InRange(html.Length, 100_000, 4_000_000);
        Assert.Contains("less grave findings left out here", html, StringComparison.Ordinal);
        Assert.Contains("principals with less risk left out here", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_findings_of_one_deed_are_cut_too()
    {
        Finding[] findings = [.. Enumerable.Range(0, 5000).Select(i => Long(i) with { Principal = "p", Arn = null })];

        string html = ReportSamples.Html(ReportSamples.Result(findings, [ReportSamples.Principal("p", 5000) with { Arn = null }]));

        Assert.InRange(html.Length, 10_000, 3_000_000);
        Assert.Contains("more findings of this rule and principal left out here", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = ReportSamples.Html(ReportSamples.Small());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." }, DateTimeFormat = { TimeSeparator = "." } };
            Assert.Equal(expected, ReportSamples.Html(ReportSamples.Small()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Finding Long(int i) => ReportSamples.Finding($"p{i}", $"Rule {i % 7}", Severity.High, ReportSamples.Now, ReportSamples.Now.AddMinutes(i)) with
    {
        RuleId = $"r-{i % 7}",
        Description = new string('d', 3000),
        UserAgent = new string('a', 2000) + i,
        EventIds = ManyIds,
        ModelIds = ManyModels,
    };
}
