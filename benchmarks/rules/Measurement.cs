using BedrockIR.Detection.Running;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations.Queries;
using BedrockIR.Rules;

namespace BedrockIR.Benchmarks.Rules;

/// <summary>Reads a corpus and runs rules over it, as a triage does.</summary>
internal static class Measurement
{
    public static int Run(string corpus, RuleSet rules)
    {
        ThreatDetector detector = new(rules, SilentHost.Instance);
        EventQueryOptions query = new() { Paths = [corpus], Filter = new TrailEventFilter { AllSources = true }, ParseAll = true };
        LogQuery.Run(query, detector.Add, detector.Add, SilentHost.Instance, CancellationToken.None);
        return detector.Complete().Count;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
