namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>A bar with its place in the lane.</summary>
/// <param name="Bar">The bar.</param>
/// <param name="Row">The row, from 0.</param>
/// <param name="LabelX">Where the label begins; null when there is no room for it.</param>
internal readonly record struct PlacedBar(TimelineBar Bar, int Row, double? LabelX);

/// <summary>Puts the bars of a lane into as few rows as they need, so that no label lies on another.</summary>
internal sealed class LaneLayout
{
    /// <summary>The size of the labels' font, in units of the drawing.</summary>
    public const double FontSize = 11;

    private const int MaxRows = 10;
    private const double MinLabelSpacing = 12;

    private readonly TimeScale _scale;
    private readonly double _left, _right;
    private readonly List<double> _rowEnds = [];
    private readonly List<PlacedBar> _placedBars = [];

    /// <summary>Lays out a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="scale">Where times stand.</param>
    /// <param name="left">The left end of the space for bars and labels.</param>
    /// <param name="right">Its right end.</param>
    public LaneLayout(TimelineLane lane, TimeScale scale, double left, double right)
    {
        (_scale, _left, _right) = (scale, left, right);
        PlaceAll(lane.Calls, lane.Matches);
        if (_placedBars.All(p => p.LabelX is not null))
            return;
        // There are too many: the gravest get a row each, by time, and the others the last, without labels.
        _rowEnds.Clear();
        _placedBars.Clear();
        TimelineBar[] gravest = [.. lane.Matches.OrderByDescending(b => b.Severity).Take(MaxRows - 2)];
        PlaceAll(lane.Calls, [.. lane.Matches.Where(gravest.Contains)]);
        foreach (TimelineBar bar in lane.Matches.Where(b => !gravest.Contains(b)))
            _placedBars.Add(new PlacedBar(bar, _rowEnds.Count, null));
        _rowEnds.Add(_right);
    }

    /// <summary>The bars with their places.</summary>
    public IReadOnlyList<PlacedBar> Bars => _placedBars;

    /// <summary>How many rows there are.</summary>
    public int RowCount => _rowEnds.Count;

    /// <summary>The label as it is drawn.</summary>
    public string FitLabel(TimelineBar bar) => TextWidth.Truncate(SafeText.Clean(bar.Label)!, FontSize, _right - _left);

    private void PlaceAll(TimelineBar? calls, IReadOnlyList<TimelineBar> matches)
    {
        if (calls is not null)
            Place(calls);
        foreach (TimelineBar bar in matches)
            Place(bar);
    }

    private void Place(TimelineBar bar)
    {
        double width = TextWidth.Estimate(FitLabel(bar), FontSize);
        double labelX = Math.Max(_left, Math.Min(_scale.GetX(bar.First), _right - width));
        double end = Math.Max(_scale.GetX(bar.Last), labelX + width) + MinLabelSpacing;
        int row = _rowEnds.FindIndex(e => e <= labelX);
        if (row < 0 && _rowEnds.Count < MaxRows)
        {
            _rowEnds.Add(0);
            row = _rowEnds.Count - 1;
        }
        if (row < 0)
        {
            // No room: the bar lies in the last row without a label, and its tooltip says what it is.
            _placedBars.Add(new PlacedBar(bar, MaxRows - 1, null));
            return;
        }
        _rowEnds[row] = end;
        _placedBars.Add(new PlacedBar(bar, row, labelX));
    }
}
