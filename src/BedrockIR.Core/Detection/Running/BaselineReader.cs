using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Detection.Running;

/// <summary>Reads the logs that say what is known.</summary>
public static class BaselineReader
{
    /// <summary>Shows everything in the logs to a detector as known.</summary>
    /// <param name="paths">Files and folders of logs; when there are none, nothing is done.</param>
    /// <param name="detector">Learns from them.</param>
    /// <param name="limits">What no file may exceed.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="cancel">Stops reading.</param>
    public static void Read(IReadOnlyList<string> paths, ThreatDetector detector, ReadLimits limits, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(detector);
        if (paths.Count == 0)
            return;
        detector.UseSeparateBaseline();
        EventQueryOptions query = new() { Paths = paths, Filter = new TrailEventFilter { AllSources = true }, Limits = limits, ReportsUnread = false };
        QueryTotals totals = LogQuery.Run(query, detector.Learn, detector.Learn, host, cancel);
        UnreadInputReporter.Report(totals.Skipped, paths, totals.Read.Files, host);
        // Where no log was found, that has been reported.
        if (totals.Read.LogFiles > 0 && totals.MatchedCount + totals.MatchedInvocationCount == 0)
        {
            string place = SafeText.Clean(string.Join(", ", paths))!;
            host.WriteError(new InputException("BaselineEmpty", $"The baseline {place} holds no event, so the rules on what is new or unusual have nothing to compare with. Name logs of an ordinary time, or leave the baseline out.", place));
        }
    }
}
