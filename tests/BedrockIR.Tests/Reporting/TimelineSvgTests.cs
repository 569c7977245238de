using System.Globalization;
using System.Xml.Linq;
using BedrockIR.Detection;
using BedrockIR.Events.Activity;
using BedrockIR.Reporting.Page.Timeline;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Reporting;

public sealed class TimelineSvgTests
{
    public static TheoryData<string, string> Spans => new()
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
    [MemberData(nameof(Spans))]
    public void Everything_is_inside_the_view_box(string first, string last)
    {
        XElement svg = Draw(ReportSamples.At(first), ReportSamples.At(last));
        double[] box = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(Parse)];

        foreach (XElement shape in svg.Descendants())
        {
            foreach ((double x, double y) in Corners(shape))
            {
                Assert.InRange(x, 0, box[2]);
                Assert.InRange(y, 0, box[3]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void The_axis_has_marks_that_do_not_overlap(string first, string last)
    {
        XElement[] marks = [.. Draw(ReportSamples.At(first), ReportSamples.At(last)).Descendants("g")
            .First(g => (string?)g.Attribute("class") == "axis").Elements("text").Where(t => (string?)t.Attribute("class") is null)];

        Assert.InRange(marks.Count(m => (string?)m.Attribute("y") == "26"), 2, 14);
        foreach (IGrouping<string?, XElement> row in marks.GroupBy(m => (string?)m.Attribute("y")))
            AssertApart([.. row.Select(Extent)]);
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void Labels_do_not_overlap(string first, string last)
    {
        XElement svg = Draw(ReportSamples.At(first), ReportSamples.At(last));

        var rows = svg.Descendants("g").Where(g => ((string?)g.Attribute("class"))?.StartsWith("bar", StringComparison.Ordinal) == true)
            .SelectMany(g => g.Elements("text")).GroupBy(t => (string)t.Attribute("y")!);
        foreach (IGrouping<string, XElement> row in rows)
            AssertApart([.. row.Select(Extent)]);
    }

    [Fact]
    public void Without_a_time_it_says_so()
    {
        TriageResult result = ReportSamples.Result(
            [ReportSamples.Finding("p", "t", Severity.High, null, null)], [ReportSamples.Principal("p", 1)]);

        XDocument report = ReportSamples.Document(result);

        Assert.Empty(report.Descendants("svg"));
        Assert.Contains("nothing to draw", report.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_a_text_for_those_who_cannot_see_it()
    {
        XElement svg = ReportSamples.Document(ReportSamples.Small()).Descendants("svg").Single();

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.NotEmpty(svg.Element("title")!.Value);
        Assert.Contains("svc-leaked: 02:12 Model probed: denied; 02:13 Logging deleted: 1 of 2 succeeded.", svg.Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_deed_in_a_long_life_is_drawn_large()
    {
        TriageResult result = ReportSamples.Small();
        PrincipalSummary old = result.Principals[0] with { Acts = [ReportSamples.Act("Converse", "2025-10-03 00:00:00", null), .. result.Principals[0].Acts] };

        XDocument report = ReportSamples.Document(result with { Principals = [old] });

        Assert.Contains("2026-10-03 02:12:10Z – 02:14:06Z", report.Descendants("svg").Single().Element("title")!.Value, StringComparison.Ordinal);
        Assert.Contains("reach beyond what is drawn", report.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_principals_the_first_twelve_are_drawn()
    {
        TriageResult result = ReportSamples.Result(
            [.. Enumerable.Range(0, 40).Select(i => ReportSamples.Finding($"p{i}", "t", Severity.Low, ReportSamples.Now, ReportSamples.Now))],
            [.. Enumerable.Range(0, 40).Select(i => ReportSamples.Principal($"p{i}", 1))]);

        XDocument report = ReportSamples.Document(result);

        Assert.Equal(12, report.Descendants("g").Count(g => ((string?)g.Attribute("class"))?.StartsWith("lane", StringComparison.Ordinal) == true));
        Assert.Contains("28 principals with less risk not drawn", report.Root!.Value, StringComparison.Ordinal);
    }

    // Thirty rules over the span: more than there are rows for.
    private static XElement Draw(DateTimeOffset first, DateTimeOffset last)
    {
        Finding[] findings = [.. Enumerable.Range(0, 30).Select(i =>
            ReportSamples.Finding("a principal with a name that is far too long for its lane", $"Rule number {i} 漢字", (Severity)(i % 5), first + ((last - first) / 30 * i), last) with { RuleId = $"r{i}" })];
        PrincipalSummary principal = ReportSamples.Principal(findings[0].Principal, 30) with
        {
            Acts = [new ApiCallSummary { EventName = "Converse", EventSource = "bedrock.amazonaws.com", FirstTime = first, LastTime = last, Count = 3 }],
        };
        return ReportSamples.Document(ReportSamples.Result(findings, [principal])).Descendants("svg").Single();
    }

    private static IEnumerable<(double X, double Y)> Corners(XElement shape)
    {
        double Of(string name) => Parse((string?)shape.Attribute(name) ?? "0");
        if (shape.Name == "rect")
            return [(Of("x"), Of("y")), (Of("x") + Of("width"), Of("y") + Of("height"))];
        if (shape.Name == "circle")
            return [(Of("cx") - Of("r"), Of("cy") - Of("r")), (Of("cx") + Of("r"), Of("cy") + Of("r"))];
        if (shape.Name == "line")
            return [(Of("x1"), Of("y1")), (Of("x2"), Of("y2"))];
        return shape.Name == "text" ? [(Extent(shape).From, Of("y")), (Extent(shape).To, Of("y"))] : [];
    }

    private static (double From, double To) Extent(XElement text)
    {
        string visible = string.Concat(text.Nodes().Where(n => n is not XElement { Name.LocalName: "title" }).Select(n => n is XElement e ? e.Value : ((XText)n).Value));
        double x = Parse((string)text.Attribute("x")!);
        double width = TextWidth.Of(visible, (string?)text.Attribute("class") == "name" ? 13 : LaneLayout.FontSize);
        return (string?)text.Attribute("text-anchor") == "middle" ? (x - (width / 2), x + (width / 2)) : (x, x + width);
    }

    private static void AssertApart(IReadOnlyList<(double From, double To)> extents)
    {
        List<(double From, double To)> ordered = [.. extents.OrderBy(e => e.From)];
        for (int i = 1; i < ordered.Count; i++)
            Assert.True(ordered[i].From >= ordered[i - 1].To - 0.2, $"{ordered[i - 1]} and {ordered[i]} overlap");
    }

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
