using BedrockIR.Detection;
using BedrockIR.Tests.Rules.Conformance;

namespace BedrockIR.Tests.Detection;

/// <summary>Findings say how much filters left out.</summary>
public sealed class FilteredCountTests
{
    private const string Desk = "---\ntitle: The Desk\nlogsource:\n    product: aws\nfilter:\n    rules: any\n    desk:\n        sourceIPAddress: 203.0.113.9\n    condition: not desk\n";

    [Fact]
    public void A_correlation_counts_what_was_left_out_of_its_steps()
    {
        string rules = SigmaRun.Correlation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}") + SigmaRun.Bases("X") + Desk;
        Finding finding = Assert.Single(SigmaRun.Of(rules, Call(0), Call(1), Call(2, "203.0.113.9"), Call(3, "203.0.113.9"), Call(4, "203.0.113.9")).Findings);
        Assert.Equal((2, 3), (finding.Count, finding.FilteredCount));
    }

    [Fact]
    public void What_is_left_out_can_keep_a_correlation_from_holding()
    {
        string rules = SigmaRun.Correlation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}") + SigmaRun.Bases("X") + Desk;
        Assert.Empty(SigmaRun.Of(rules, Call(0), Call(1, "203.0.113.9"), Call(2, "203.0.113.9")).Findings);
    }

    [Fact]
    public void A_filter_of_a_correlation_alone_leaves_its_steps_to_others()
    {
        string both = SigmaRun.Correlation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}", "generate: true")
            + SigmaRun.Bases("X") + Desk.Replace("rules: any", "rules: [22222222-2222-4222-8222-222222222222]", StringComparison.Ordinal);
        SigmaRun run = SigmaRun.Of(both, Call(0), Call(1), Call(2, "203.0.113.9"));
        Assert.Equal([("Base X", 1, 0), ("Base X", 2, 0), ("Corr", 2, 1)],
            run.Findings.Select(f => (f.Title, (int)f.Count, (int)f.FilteredCount)).Order());
    }

    private static string Call(double seconds, string address = "198.51.100.1") => SigmaRun.Call("X", seconds, ("sourceIPAddress", address));
}
