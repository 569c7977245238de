using BedrockIR.Detection;
using BedrockIR.Detection.Correlations;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Tests.Rules.Conformance;

namespace BedrockIR.Tests.Detection.Correlations;

/// <summary>More events than a correlation keeps.</summary>
public sealed class ManyEventsTests : IDisposable
{
    private const int EventCount = CorrelationEvaluator.MaxMatches + 50_000;

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bursts_across_evaluation_parts_are_found()
    {
        // Bursts of ten in a minute, an hour apart, so that some burst lies across every seam.
        ThreatDetector detector = CreateDetector("type: event_count", "rules: [X]", "group-by: [userIdentity.arn]", "timespan: 1m", "condition: {gte: 10}");
        for (int i = 0; i < EventCount; i++)
            detector.Add(CreateEvent(i, TestEvents.Day.AddHours(i / 10).AddSeconds(i % 10)));

        Finding finding = Assert.Single(detector.Complete());

        Assert.Equal((EventCount, 1000), (finding.Count, finding.EventIds.Count));
        Assert.Contains("was worked out in 2 parts", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Match_in_two_parts_is_counted_once()
    {
        ThreatDetector detector = CreateDetector("type: event_count", "rules: [X]", "group-by: [userIdentity.arn]", "timespan: 365d", "condition: {gte: 2}");
        for (int i = 0; i < EventCount; i++)
            detector.Add(CreateEvent(i, TestEvents.Day.AddSeconds(i)));

        Assert.Equal(EventCount, Assert.Single(detector.Complete()).Count);
    }

    private ThreatDetector CreateDetector(params string[] correlation)
    {
        RuleSet set = RuleLoader.Load([_folder.Write("r.yml", SigmaTestRun.CreateCorrelation(correlation) + SigmaTestRun.CreateBaseRules("X"))], _host);
        return new ThreatDetector(set.Where(r => !r.BuiltIn), _host);
    }

    private static TrailEvent CreateEvent(int id, DateTimeOffset time) => new()
    {
        EventName = "X",
        EventSource = "x.amazonaws.com",
        EventTime = time,
        EventId = $"{id}",
        Arn = "arn:aws:iam::111122223333:user/x",
    };
}
