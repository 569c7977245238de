using BedrockIR.Reporting.Html.Timeline;

namespace BedrockIR.Reporting.Html;

/// <summary>
/// Draws the timeline: a lane for each principal that rules found, by falling risk, with a bar for each rule and one for
/// all its calls. Colours are the style sheet's; what has no room for a label says in a tooltip what it is.
/// </summary>
internal sealed class TimelineSvgWriter
{
    /// <summary>The width of the drawing, in its own units. The height follows from what is drawn.</summary>
    public const double Width = 1000;

    private const int MaxLanes = 12;
    private const double Left = 170, Right = 990, Top = 34, RowHeight = 26, LanePadding = 8, MinLaneHeight = 44;

    private readonly HtmlWriter _html;
    private readonly TimeScale _scale;

    private TimelineSvgWriter(HtmlWriter html, TimelineWindow window)
    {
        _html = html;
        _scale = new TimeScale(window.First, window.Last, Left, Right);
    }

    /// <summary>Draws the lanes, or says that there is nothing to draw.</summary>
    /// <param name="lanes">All lanes, by falling risk; those beyond the first twelve are only counted.</param>
    /// <param name="html">Where it goes.</param>
    public static void Write(IReadOnlyList<TimelineLane> lanes, HtmlWriter html)
    {
        if (lanes.Count == 0)
        {
            html.Element("p", "There is no finding with a time, so there is nothing to draw.", "quiet");
            return;
        }
        IReadOnlyList<TimelineLane> drawn = [.. lanes.Take(MaxLanes)];
        TimelineWindow window = TimelineWindow.CreateFrom(drawn);
        new TimelineSvgWriter(html, window).Draw(drawn, window);
        if (lanes.Count > MaxLanes)
            html.Element("p", $"{ReportFormatter.FormatCount(lanes.Count - MaxLanes, "principal")} with less risk not drawn.", "quiet");
        if (window.IsTruncated)
            html.Element("p", "The calls reach beyond what is drawn; the principals below show all of them.", "quiet");
    }

    private void Draw(IReadOnlyList<TimelineLane> lanes, TimelineWindow window)
    {
        List<LaneLayout> layouts = [.. lanes.Select(l => new LaneLayout(l, _scale, Left, Right))];
        double height = Top + layouts.Sum(GetLaneHeight) + 2;
        _html.Start("div", "timeline").Start("svg").Attribute("viewBox", $"0 0 {Width:0} {height:0}")
            .Attribute("role", "img").Attribute("aria-labelledby", "timeline-title timeline-desc");
        _html.Start("title").Attribute("id", "timeline-title")
            .Text($"Timeline, {TimeFormatter.FormatRangeToSecond(window.First, window.Last)}").End();
        _html.Start("desc").Attribute("id", "timeline-desc").Text(Describe(lanes), HtmlWriter.MaxProseLength).End();
        DrawAxis(height);
        double y = Top;
        foreach ((TimelineLane lane, LaneLayout layout) in lanes.Zip(layouts))
        {
            DrawLane(lane, layout, y);
            y += GetLaneHeight(layout);
        }
        _html.End().End();
    }

    private static double GetLaneHeight(LaneLayout layout) => Math.Max(MinLaneHeight, (layout.RowCount * RowHeight) + LanePadding);

    private static string Describe(IEnumerable<TimelineLane> lanes) => string.Join(" ", lanes.Select(l =>
        $"{l.Principal.Principal}: {string.Join("; ", l.Matches.Select(m => m.Label))}."));

    private void DrawAxis(double height)
    {
        _html.Start("g", "axis");
        _html.Start("text", "unit").Attribute("x", 8).Attribute("y", 26).Text("UTC").End();
        double dayEnd = 0;
        foreach (Tick tick in TimeAxis.CreateTicks(_scale.Start, _scale.End))
        {
            double x = _scale.GetX(tick.Time);
            _html.Start("line").Attribute("x1", x).Attribute("x2", x).Attribute("y1", Top).Attribute("y2", height).End();
            DrawTickText(tick.Label, x, 26);
            if (tick.DayLabel is { } day && x - 40 > dayEnd)
            {
                DrawTickText(day, x, 12);
                dayEnd = x + 40;
            }
        }
        _html.End();
    }

    // A label at the very end is moved inwards rather than cut off.
    private void DrawTickText(string text, double x, double y)
    {
        double half = TextWidth.Estimate(text, LaneLayout.FontSize) / 2;
        _html.Start("text").Attribute("x", Math.Clamp(x, half, Width - half)).Attribute("y", y)
            .Attribute("text-anchor", "middle").Text(text).End();
    }

    private void DrawLane(TimelineLane lane, LaneLayout layout, double y)
    {
        _html.Start("g").Attribute("class", "lane " + ReportFormatter.GetSeverityClass(lane.Principal.Severity));
        _html.Start("line", "rule").Attribute("x1", 0).Attribute("x2", Width).Attribute("y1", y).Attribute("y2", y).End();
        _html.Start("rect", "mark").Attribute("x", 0).Attribute("y", y + 8).Attribute("width", 4)
            .Attribute("height", MinLaneHeight - 16).End();
        string name = SafeText.Clean(lane.Principal.Principal)!;
        _html.Start("text", "name").Attribute("x", 12).Attribute("y", y + 20).Element("title", name)
            .Link(WebLink.CreateAnchor("principal", lane.Number), TextWidth.Truncate(name, 13, Left - 22)).End();
        _html.Start("text", "risk").Attribute("x", 12).Attribute("y", y + 36)
            .Text($"{lane.Principal.Severity} · risk {lane.Principal.RiskScore}").End();
        foreach (PlacedBar placed in layout.Bars)
            DrawBar(placed, layout, y + (placed.Row * RowHeight) + 4);
        _html.End();
    }

    private void DrawBar(PlacedBar placed, LaneLayout layout, double y)
    {
        (double from, double to) = (_scale.GetX(placed.Bar.First), _scale.GetX(placed.Bar.Last));
        _html.Start("g").Attribute("class", "bar " + ReportFormatter.GetSeverityClass(placed.Bar.Severity));
        _html.Element("title", SafeText.Clean(placed.Bar.Label));
        if (placed.LabelX is { } x)
            _html.Start("text").Attribute("x", x).Attribute("y", y + 11).Text(layout.FitLabel(placed.Bar)).End();
        _html.Start("rect", "whole").Attribute("x", from).Attribute("y", y + 18).Attribute("width", to - from)
            .Attribute("height", 1).End();
        foreach (BarPart part in placed.Bar.Parts.DistinctBy(p => (Math.Round(_scale.GetX(p.First)), Math.Round(_scale.GetX(p.Last)))))
            DrawPart(part, y + 18.5);
        _html.End();
    }

    private void DrawPart(BarPart part, double y)
    {
        (double from, double to) = (_scale.GetX(part.First), _scale.GetX(part.Last));
        if (to - from < 6)
            _html.Start("circle").Attribute("cx", (from + to) / 2).Attribute("cy", y).Attribute("r", 3.5);
        else
            _html.Start("rect").Attribute("x", from).Attribute("y", y - 3).Attribute("width", to - from)
                .Attribute("height", 6).Attribute("rx", 3);
        _html.Element("title", SafeText.Clean(part.Tooltip)).End();
    }
}
