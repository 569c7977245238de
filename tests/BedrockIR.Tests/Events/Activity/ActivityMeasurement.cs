using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>Measures events, and makes the answers comparable.</summary>
internal static class ActivityMeasurement
{
    /// <summary>The summaries of events.</summary>
    public static IReadOnlyList<ActivitySummary> Measure(IEnumerable<TrailEvent> events, params ActivityKey[] by) => Measure(new ActivityAggregator(by), events);

    /// <summary>The summaries of events, by a meter.</summary>
    public static IReadOnlyList<ActivitySummary> Measure(ActivityAggregator meter, IEnumerable<TrailEvent> events)
    {
        foreach (TrailEvent e in events)
            meter.Add(e);
        return meter.Complete();
    }

    /// <summary>The one summary of events that are one group.</summary>
    public static ActivitySummary MeasureSingle(IEnumerable<TrailEvent> events, params ActivityKey[] by) => Assert.Single(Measure(events, by));

    /// <summary>The summaries as text. Values are listed in the order read; that is all that may differ, so they are sorted.</summary>
    public static string Serialize(IEnumerable<ActivitySummary> summaries) => string.Join('\n', summaries.Select(s => JsonSerializer.Serialize(s with
    {
        Principals = Sort(s.Principals),
        AccessKeyIds = Sort(s.AccessKeyIds),
        SourceIPAddresses = Sort(s.SourceIPAddresses),
        UserAgents = Sort(s.UserAgents),
        ModelIds = Sort(s.ModelIds),
        Regions = Sort(s.Regions),
        BedrockApiCalls = [.. s.BedrockApiCalls.Select(Sort)],
        OtherApiCalls = [.. s.OtherApiCalls.Select(Sort)],
    })));

    private static ApiCallSummary Sort(ApiCallSummary act) => act with { Regions = Sort(act.Regions) };

    private static string[] Sort(IEnumerable<string> values) => [.. values.Order(StringComparer.Ordinal)];
}
