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
    private const int Events = CorrelationEvaluator.MaxMatches + 50_000;

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_the_order_of_time_nothing_is_lost_at_the_seam()
    {
        // Bursts of ten in a minute, an hour apart, so that some burst lies across every seam.
        ThreatDetector detector = Detector("type: event_count", "rules: [X]", "group-by: [userIdentity.arn]", "timespan: 1m", "condition: {gte: 10}");
        for (int i = 0; i < Events; i++)
            detector.Add(Event(i, MadeEvents.Day.AddHours(i / 10).AddSeconds(i % 10)));

        Finding finding = Assert.Single(detector.Complete());

        Assert.Equal((Events, 1000), (finding.Count, finding.EventIds.Count));
        Assert.Contains("was worked out in 2 parts", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_found_in_one_part_is_not_counted_again_in_the_next()
    {
        ThreatDetector detector = Detector("type: event_count", "rules: [X]", "group-by: [userIdentity.arn]", "timespan: 365d", "condition: {gte: 2}");
        for (int i = 0; i < Events; i++)
            detector.Add(Event(i, MadeEvents.Day.AddSeconds(i)));

        Assert.Equal(Events, Assert.Single(detector.Complete()).Count);
    }

    private ThreatDetector Detector(params string[] correlation)
    {
        RuleSet set = RuleLoader.Load([_folder.Write("r.yml", SigmaRun.Correlation(correlation) + SigmaRun.Bases("X"))], _host);
        return new ThreatDetector(set.Where(r => !r.BuiltIn), _host);
    }

    private static TrailEvent Event(int id, DateTimeOffset time) => new()
    {
        EventName = "X",
        EventSource = "x.amazonaws.com",
        EventTime = time,
        EventId = $"{id}",
        Arn = "arn:aws:iam::111122223333:user/x",
    };
}
