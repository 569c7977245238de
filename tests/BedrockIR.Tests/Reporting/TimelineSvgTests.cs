using System.Globalization;
using System.Xml.Linq;
using BedrockIR.Detection;
using BedrockIR.Events.Activity;
using BedrockIR.Reporting.Html.Timeline;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

public sealed class TimelineSvgTests
{
    public static TheoryData<string, string> TimeSpans => new()
    {
        { "2026-10-03 02:11:04", "2026-10-03 02:11:04" },
        { "2026-10-03 02:11:04", "2026-10-03 02:11:05" },
        { "2026-10-03 02:11:04", "2026-10-03 02:11:11" },
        { "2026-10-03 23:50:00", "2026-10-04 00:20:00" },
        { "2026-10-03 02:11:04", "2026-10-03 06:38:41" },
        { "2026-10-03 02:11:04", "2026-10-05 06:38:41" },
        { "2026-10-03 02:11:04", "2026-11-05 06:38:41" },
        { "2025-10-03 02:11:04", "2026-10-03 02:11:04" },
        { "2006-10-03 02:11:04", "2026-10-03 02:11:04" },
        { "0001-01-01 00:00:00", "0001-01-01 00:00:00" },
        { "9999-12-31 23:59:59", "9999-12-31 23:59:59" },
        { "0001-01-01 00:00:00", "9999-12-31 23:59:59" },
    };

    [Theory]
    [MemberData(nameof(TimeSpans))]
    public void All_shapes_are_inside_the_view_box(string first, string last)
    {
        XElement svg = DrawTimeline(TestReports.ParseTime(first), TestReports.ParseTime(last));
        double[] box = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(ParseNumber)];

        foreach (XElement shape in svg.Descendants())
        {
            foreach ((double x, double y) in GetCorners(shape))
            {
                Assert.InRange(x, 0, box[2]);
                Assert.InRange(y, 0, box[3]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(TimeSpans))]
    public void Axis_labels_do_not_overlap(string first, string last)
    {
        XElement[] marks = [.. DrawTimeline(TestReports.ParseTime(first), TestReports.ParseTime(last)).Descendants("g")
            .First(g => (string?)g.Attribute("class") == "axis").Elements("text").Where(t => (string?)t.Attribute("class") is null)];

        Assert.InRange(marks.Count(m => (string?)m.Attribute("y") == "26"), 2, 14);
        foreach (IGrouping<string?, XElement> row in marks.GroupBy(m => (string?)m.Attribute("y")))
            AssertNoOverlap([.. row.Select(GetExtent)]);
    }

    [Theory]
    [MemberData(nameof(TimeSpans))]
    public void Bar_labels_do_not_overlap(string first, string last)
    {
        XElement svg = DrawTimeline(TestReports.ParseTime(first), TestReports.ParseTime(last));

        var rows = svg.Descendants("g").Where(g => ((string?)g.Attribute("class"))?.StartsWith("bar", StringComparison.Ordinal) == true)
            .SelectMany(g => g.Elements("text")).GroupBy(t => (string)t.Attribute("y")!);
        foreach (IGrouping<string, XElement> row in rows)
            AssertNoOverlap([.. row.Select(GetExtent)]);
    }

    [Fact]
    public void Findings_without_time_give_no_timeline()
    {
        TriageResult result = TestReports.CreateResult(
            [TestReports.CreateFinding("p", "t", Severity.High, null, null)], [TestReports.CreatePrincipal("p", 1)]);

        XDocument report = TestReports.ParseHtml(result);

        Assert.Empty(report.Descendants("svg"));
        Assert.Contains("nothing to draw", report.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_has_a_text_alternative()
    {
        XElement svg = TestReports.ParseHtml(TestReports.CreateSmallResult()).Descendants("svg").Single();

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.NotEmpty(svg.Element("title")!.Value);
        Assert.Contains("svc-leaked: 02:12 Model probed: denied; 02:13 Logging deleted: 1 of 2 succeeded.", svg.Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_zooms_to_the_findings()
    {
        TriageResult result = TestReports.CreateSmallResult();
        PrincipalSummary old = result.Principals[0] with { ApiCalls = [TestReports.CreateApiCall("Converse", "2025-10-03 00:00:00", null), .. result.Principals[0].ApiCalls] };

        XDocument report = TestReports.ParseHtml(result with { Principals = [old] });

        Assert.Contains("2026-10-03 02:12:10Z – 02:14:06Z", report.Descendants("svg").Single().Element("title")!.Value, StringComparison.Ordinal);
        Assert.Contains("reach beyond what is drawn", report.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_first_twelve_principals_are_drawn()
    {
        TriageResult result = TestReports.CreateResult(
            [.. Enumerable.Range(0, 40).Select(i => TestReports.CreateFinding($"p{i}", "t", Severity.Low, TestReports.Now, TestReports.Now))],
            [.. Enumerable.Range(0, 40).Select(i => TestReports.CreatePrincipal($"p{i}", 1))]);

        XDocument report = TestReports.ParseHtml(result);

        Assert.Equal(12, report.Descendants("g").Count(g => ((string?)g.Attribute("class"))?.StartsWith("lane", StringComparison.Ordinal) == true));
        Assert.Contains("28 principals with less risk not drawn", report.Root!.Value, StringComparison.Ordinal);
    }

    // Thirty rules over the span: more than there are rows for.
    private static XElement DrawTimeline(DateTimeOffset first, DateTimeOffset last)
    {
        Finding[] findings = [.. Enumerable.Range(0, 30).Select(i =>
            TestReports.CreateFinding("a principal with a name that is far too long for its lane", $"Rule number {i} 漢字", (Severity)(i % 5), first + ((last - first) / 30 * i), last) with { RuleId = $"r{i}" })];
        PrincipalSummary principal = TestReports.CreatePrincipal(findings[0].Principal, 30) with
        {
            ApiCalls = [new ApiCallSummary { EventName = "Converse", EventSource = "bedrock.amazonaws.com", FirstTime = first, LastTime = last, Count = 3 }],
        };
        return TestReports.ParseHtml(TestReports.CreateResult(findings, [principal])).Descendants("svg").Single();
    }

    private static IEnumerable<(double X, double Y)> GetCorners(XElement shape)
    {
        double Of(string name) => ParseNumber((string?)shape.Attribute(name) ?? "0");
        if (shape.Name == "rect")
            return [(Of("x"), Of("y")), (Of("x") + Of("width"), Of("y") + Of("height"))];
        if (shape.Name == "circle")
            return [(Of("cx") - Of("r"), Of("cy") - Of("r")), (Of("cx") + Of("r"), Of("cy") + Of("r"))];
        if (shape.Name == "line")
            return [(Of("x1"), Of("y1")), (Of("x2"), Of("y2"))];
        return shape.Name == "text" ? [(GetExtent(shape).From, Of("y")), (GetExtent(shape).To, Of("y"))] : [];
    }

    private static (double From, double To) GetExtent(XElement text)
    {
        string visible = string.Concat(text.Nodes().Where(n => n is not XElement { Name.LocalName: "title" }).Select(n => n is XElement e ? e.Value : ((XText)n).Value));
        double x = ParseNumber((string)text.Attribute("x")!);
        double width = TextWidth.Estimate(visible, (string?)text.Attribute("class") == "name" ? 13 : LaneLayout.FontSize);
        return (string?)text.Attribute("text-anchor") == "middle" ? (x - (width / 2), x + (width / 2)) : (x, x + width);
    }

    private static void AssertNoOverlap(IReadOnlyList<(double From, double To)> extents)
    {
        List<(double From, double To)> ordered = [.. extents.OrderBy(e => e.From)];
        for (int i = 1; i < ordered.Count; i++)
            Assert.True(ordered[i].From >= ordered[i - 1].To - 0.2, $"{ordered[i - 1]} and {ordered[i]} overlap");
    }

    private static double ParseNumber(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
