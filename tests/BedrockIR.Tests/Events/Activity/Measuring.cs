using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>Measures events, and makes the answers comparable.</summary>
internal static class Measuring
{
    /// <summary>The summaries of events.</summary>
    public static IReadOnlyList<ActivitySummary> Of(IEnumerable<TrailEvent> events, params ActivityKey[] by) => Of(new ActivityAggregator(by), events);

    /// <summary>The summaries of events, by a meter.</summary>
    public static IReadOnlyList<ActivitySummary> Of(ActivityAggregator meter, IEnumerable<TrailEvent> events)
    {
        foreach (TrailEvent e in events)
            meter.Add(e);
        return meter.Complete();
    }

    /// <summary>The one summary of events that are one group.</summary>
    public static ActivitySummary Single(IEnumerable<TrailEvent> events, params ActivityKey[] by) => Assert.Single(Of(events, by));

    /// <summary>The summaries as text. Values are listed in the order read; that is all that may differ, so they are sorted.</summary>
    public static string Text(IEnumerable<ActivitySummary> summaries) => string.Join('\n', summaries.Select(s => JsonSerializer.Serialize(s with
    {
        Principals = Sorted(s.Principals),
        AccessKeyIds = Sorted(s.AccessKeyIds),
        SourceIPAddresses = Sorted(s.SourceIPAddresses),
        UserAgents = Sorted(s.UserAgents),
        ModelIds = Sorted(s.ModelIds),
        Regions = Sorted(s.Regions),
        BedrockApiCalls = [.. s.BedrockApiCalls.Select(Sorted)],
        OtherApiCalls = [.. s.OtherApiCalls.Select(Sorted)],
    })));

    private static ApiCallSummary Sorted(ApiCallSummary act) => act with { Regions = Sorted(act.Regions) };

    private static string[] Sorted(IEnumerable<string> values) => [.. values.Order(StringComparer.Ordinal)];
}
