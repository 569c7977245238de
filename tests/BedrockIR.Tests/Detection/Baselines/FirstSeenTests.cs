using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection.Baselines;

/// <summary>What is new, compared with logs that the user names or with the first part of the data.</summary>
public sealed class FirstSeenTests : IDisposable
{
    private const string NewRegion = "level: low\nbedrockir:\n    first_seen: {field: awsRegion}\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_fifth_of_the_data_is_the_baseline() =>
        Assert.Equal(["c"], Find([], In("a", 0), In("b", 1.9), In("a", 5), In("c", 6), In("c", 7), In("b", 10)).Select(f => f.Region));

    [Fact]
    public void Only_the_first_event_of_what_is_new_is_found()
    {
        Finding finding = Assert.Single(Find([], In("a", 0), In("c", 9), In("c", 6), In("c", 8), In("a", 10)));
        Assert.Equal((1, MadeEvents.Day.AddDays(6)), (finding.Count, finding.FirstTime!.Value));
    }

    [Fact]
    public void A_few_days_have_no_baseline() => Assert.Empty(Find([], In("a", 0), In("b", 6.9)));

    [Fact]
    public void Where_the_first_part_has_nothing_of_the_kind_nothing_is_new() =>
        Assert.Empty(Find([], MadeEvents.Make(("eventName", "Other"), ("eventTime", MadeEvents.At(0))), In("a", 5), In("b", 10)));

    [Fact]
    public void Logs_that_are_named_are_the_baseline_however_short() =>
        Assert.Equal(["b", "c"], Find([In("a", 30)], In("a", 0), In("b", 0.1), In("c", 0.2)).Select(f => f.Region!).Order());

    [Fact]
    public void The_baselines_own_events_are_no_findings() => Assert.Empty(Find([In("a", 0), In("b", 1)], In("a", 2)));

    [Fact]
    public void A_baseline_is_read_from_files_of_both_logs()
    {
        _folder.Write("a.json", MadeEvents.Json(("awsRegion", "a"), ("eventName", "X")));
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne(NewRegion + SigmaText.Selection("eventName: X"))], []));
        BaselineReader.Read([_folder.Path], detector, ReadLimits.Default, new RecordingHost(), CancellationToken.None);
        detector.Add(In("a", 0));
        detector.Add(In("b", 0));
        Assert.Equal("b", Assert.Single(detector.Complete()).Region);
    }

    private static IReadOnlyList<Finding> Find(TrailEvent[] baseline, params TrailEvent[] events)
    {
        ThreatDetector detector = new(new RuleSet([SigmaText.ReadOne(NewRegion + SigmaText.Selection("eventName: X"))], []));
        if (baseline.Length > 0)
            detector.UseSeparateBaseline();
        Array.ForEach(baseline, detector.Learn);
        Array.ForEach(events, detector.Add);
        return detector.Complete();
    }

    private static TrailEvent In(string region, double days) =>
        MadeEvents.Make(("eventName", "X"), ("awsRegion", region), ("eventTime", MadeEvents.At(days * 86400)));
}
