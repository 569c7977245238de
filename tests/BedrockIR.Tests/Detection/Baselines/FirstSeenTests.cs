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
    private const string NewRegionRule = "level: low\nbedrockir:\n    first_seen: {field: awsRegion}\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void First_fifth_of_data_is_baseline() =>
        Assert.Equal(["c"], FindNewRegions([], CreateEvent("a", 0), CreateEvent("b", 1.9), CreateEvent("a", 5), CreateEvent("c", 6), CreateEvent("c", 7), CreateEvent("b", 10)).Select(f => f.Region));

    [Fact]
    public void Only_first_event_with_new_value_is_found()
    {
        Finding finding = Assert.Single(FindNewRegions([], CreateEvent("a", 0), CreateEvent("c", 9), CreateEvent("c", 6), CreateEvent("c", 8), CreateEvent("a", 10)));
        Assert.Equal((1, TestEvents.Day.AddDays(6)), (finding.Count, finding.FirstTime!.Value));
    }

    [Fact]
    public void Data_under_minimum_duration_has_no_baseline() => Assert.Empty(FindNewRegions([], CreateEvent("a", 0), CreateEvent("b", 6.9)));

    [Fact]
    public void Baseline_without_rule_matches_gives_no_findings() =>
        Assert.Empty(FindNewRegions([], TestEvents.Create(("eventName", "Other"), ("eventTime", TestEvents.FormatTime(0))), CreateEvent("a", 5), CreateEvent("b", 10)));

    [Fact]
    public void Separate_baseline_may_be_short() =>
        Assert.Equal(["b", "c"], FindNewRegions([CreateEvent("a", 30)], CreateEvent("a", 0), CreateEvent("b", 0.1), CreateEvent("c", 0.2)).Select(f => f.Region!).Order());

    [Fact]
    public void Events_of_separate_baseline_are_not_reported() => Assert.Empty(FindNewRegions([CreateEvent("a", 0), CreateEvent("b", 1)], CreateEvent("a", 2)));

    [Fact]
    public void Baseline_files_of_both_logs_are_read()
    {
        _folder.Write("a.json", TestEvents.CreateJson(("awsRegion", "a"), ("eventName", "X")));
        ThreatDetector detector = new(new RuleSet([SigmaTestRules.ParseSingle(NewRegionRule + SigmaTestRules.CreateSelectionRule("eventName: X"))], []));
        BaselineReader.Read([_folder.Path], detector, ReadLimits.Default, new RecordingHost(), CancellationToken.None);
        detector.Add(CreateEvent("a", 0));
        detector.Add(CreateEvent("b", 0));
        Assert.Equal("b", Assert.Single(detector.Complete()).Region);
    }

    private static IReadOnlyList<Finding> FindNewRegions(TrailEvent[] baseline, params TrailEvent[] events)
    {
        ThreatDetector detector = new(new RuleSet([SigmaTestRules.ParseSingle(NewRegionRule + SigmaTestRules.CreateSelectionRule("eventName: X"))], []));
        if (baseline.Length > 0)
            detector.UseSeparateBaseline();
        Array.ForEach(baseline, detector.Learn);
        Array.ForEach(events, detector.Add);
        return detector.Complete();
    }

    private static TrailEvent CreateEvent(string region, double days) =>
        TestEvents.Create(("eventName", "X"), ("awsRegion", region), ("eventTime", TestEvents.FormatTime(days * 86400)));
}
