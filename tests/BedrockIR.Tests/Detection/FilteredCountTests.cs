using BedrockIR.Detection;
using BedrockIR.Tests.Rules.Conformance;

namespace BedrockIR.Tests.Detection;

/// <summary>Findings say how much filters left out.</summary>
public sealed class FilteredCountTests
{
    private const string ExpectedAddressFilter = "---\ntitle: The Desk\nlogsource:\n    product: aws\nfilter:\n    rules: any\n    desk:\n        sourceIPAddress: 203.0.113.9\n    condition: not desk\n";

    [Fact]
    public void Correlation_counts_filtered_step_events()
    {
        string rules = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}") + SigmaTestRun.CreateBaseRules("X") + ExpectedAddressFilter;
        Finding finding = Assert.Single(SigmaTestRun.Run(rules, CreateCall(0), CreateCall(1), CreateCall(2, "203.0.113.9"), CreateCall(3, "203.0.113.9"), CreateCall(4, "203.0.113.9")).Findings);
        Assert.Equal((2, 3), (finding.Count, finding.FilteredCount));
    }

    [Fact]
    public void Filtered_events_do_not_satisfy_correlation()
    {
        string rules = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}") + SigmaTestRun.CreateBaseRules("X") + ExpectedAddressFilter;
        Assert.Empty(SigmaTestRun.Run(rules, CreateCall(0), CreateCall(1, "203.0.113.9"), CreateCall(2, "203.0.113.9")).Findings);
    }

    [Fact]
    public void Correlation_filter_does_not_filter_base_rules()
    {
        string both = SigmaTestRun.CreateCorrelation("type: event_count", "rules: [X]", "group-by: [eventName]", "timespan: 1m", "condition: {gte: 2}", "generate: true")
            + SigmaTestRun.CreateBaseRules("X") + ExpectedAddressFilter.Replace("rules: any", "rules: [22222222-2222-4222-8222-222222222222]", StringComparison.Ordinal);
        SigmaTestRun run = SigmaTestRun.Run(both, CreateCall(0), CreateCall(1), CreateCall(2, "203.0.113.9"));
        Assert.Equal([("Base X", 1, 0), ("Base X", 2, 0), ("Corr", 2, 1)],
            run.Findings.Select(f => (f.Title, (int)f.Count, (int)f.FilteredCount)).Order());
    }

    private static string CreateCall(double seconds, string address = "198.51.100.1") => SigmaTestRun.CreateEvent("X", seconds, ("sourceIPAddress", address));
}
