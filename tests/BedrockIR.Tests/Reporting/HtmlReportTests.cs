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
    public void Small_report_matches_approved_file() =>
        ApprovedFile.Check("tests/BedrockIR.Tests/Approved/small-report.html", TestReports.WriteHtml(TestReports.CreateSmallResult()));

    [Fact]
    public void Content_security_policy_allows_only_the_style()
    {
        string html = TestReports.WriteHtml(TestReports.CreateSmallResult());
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
    public void Sections_are_in_order()
    {
        XDocument document = TestReports.ParseHtml(TestReports.CreateSmallResult());

        Assert.Equal(["summary", "timeline", "findings", "principals", "reading"],
            document.Descendants("section").Select(s => (string?)s.Attribute("id")));
    }

    [Fact]
    public void Summary_shows_principal_findings_and_times()
    {
        XElement card = TestReports.ParseHtml(TestReports.CreateSmallResult()).Descendants("article").Single();

        Assert.Contains("svc-leaked is very likely compromised", card.Value, StringComparison.Ordinal);
        Assert.Contains("risk 220", card.Value, StringComparison.Ordinal);
        Assert.Contains("2 findings, 1 region, 1 address; first sign 2026-10-03 02:12Z, last seen 2026-10-03 06:38Z", card.Value, StringComparison.Ordinal);
        Assert.Contains("1 of 2 succeeded", card.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Principal_sharing_a_suspicious_address_is_named()
    {
        string html = TestReports.WriteHtml(TestReports.CreateSmallResult());

        Assert.Contains("matched no rule, but shares 1 address with svc-leaked", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsuspicious_principals_are_collapsed()
    {
        XElement[] principals = [.. TestReports.ParseHtml(TestReports.CreateSmallResult()).Descendants("details")
            .Where(d => ((string?)d.Attribute("id"))?.StartsWith("principal-", StringComparison.Ordinal) == true)];

        Assert.Equal(["open", "open", null], principals.Select(p => (string?)p.Attribute("open")));
    }

    [Fact]
    public void Every_internal_link_has_a_target()
    {
        XDocument document = TestReports.ParseHtml(TestReports.CreateSmallResult());
        HashSet<string> ids = [.. document.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>()];
        string[] targets = [.. document.Descendants("a").Select(a => (string)a.Attribute("href")!).Where(h => h[0] == '#')];

        Assert.NotEmpty(targets);
        Assert.All(targets, t => Assert.Contains(t[1..], ids));
    }

    [Fact]
    public void Techniques_are_linked_to_MITRE()
    {
        string html = TestReports.WriteHtml(TestReports.CreateSmallResult());

        Assert.Contains("href=\"https://attack.mitre.org/techniques/T1562/008/\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://atlas.mitre.org/techniques/AML.T0034\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_result_gives_a_valid_report()
    {
        XDocument document = TestReports.ParseHtml(new TriageResult());

        ReportValidator.Check(document);
        Assert.Contains("No rule matched.", document.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("Nothing was skipped.", document.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_of_thousands_of_findings_is_limited()
    {
        Finding[] findings = [.. Enumerable.Range(0, 5000).Select(CreateLongFinding)];
        PrincipalSummary[] principals = [.. Enumerable.Range(0, 5000).Select(i => TestReports.CreatePrincipal($"p{i}", 1) with
        {
            UserAgents = [.. Enumerable.Range(0, 100).Select(n => new string('u', 1000) + n)],
        })];

        string html = TestReports.WriteHtml(TestReports.CreateResult(findings, principals));

        ReportValidator.Check(XDocument.Parse(html));
        Assert.InRange(html.Length, 100_000, 4_000_000);
        Assert.Contains("lower-severity findings left out here", html, StringComparison.Ordinal);
        Assert.Contains("principals with less risk left out here", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_findings_of_one_rule_are_limited()
    {
        Finding[] findings = [.. Enumerable.Range(0, 5000).Select(i => CreateLongFinding(i) with { Principal = "p", Arn = null })];

        string html = TestReports.WriteHtml(TestReports.CreateResult(findings, [TestReports.CreatePrincipal("p", 5000) with { Arn = null }]));

        Assert.InRange(html.Length, 10_000, 3_000_000);
        Assert.Contains("more findings of this rule and principal left out here", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Culture_does_not_change_the_report()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = TestReports.WriteHtml(TestReports.CreateSmallResult());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." }, DateTimeFormat = { TimeSeparator = "." } };
            Assert.Equal(expected, TestReports.WriteHtml(TestReports.CreateSmallResult()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Finding CreateLongFinding(int i) => TestReports.CreateFinding($"p{i}", $"Rule {i % 7}", Severity.High, TestReports.Now, TestReports.Now.AddMinutes(i)) with
    {
        RuleId = $"r-{i % 7}",
        Description = new string('d', 3000),
        UserAgent = new string('a', 2000) + i,
        EventIds = ManyIds,
        ModelIds = ManyModels,
    };
}
