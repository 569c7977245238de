using BedrockIR.Detection.Correlations;

namespace BedrockIR.Detection.Running;

/// <summary>Says what rules could not look at. What was passed over without a word would pass for an all-clear.</summary>
internal static class DetectionReporter
{
    private const int MaxTimeoutWarnings = 3;

    /// <summary>Says that a regular expression took too long.</summary>
    public static void ReportTimeout(RuleEvaluator rule, string origin, IHost? host)
    {
        if (rule.IsStopped)
        {
            host?.WriteError(new InputException("RuleStopped",
                $"The rule '{rule.Rule.Title}' was stopped: its regular expression took too long {rule.Timeouts} times, the last time on {origin}. It has not looked at what comes after. "
                + "Rewrite the expression without lookaround and nested repetition, and run it again.", rule.Rule.Id));
        }
        else if (rule.Timeouts <= MaxTimeoutWarnings)
        {
            host?.WriteWarning($"{origin}: the regular expression of the rule '{rule.Rule.Title}' took longer than {Rules.Parsing.RuleRegexFactory.TimeLimit.TotalMilliseconds:N0} ms; "
                + "the record counts as no match of this rule. Look at it, for such texts are written to blind rules.");
        }
    }

    /// <summary>Says in the end what was not looked at as it should be.</summary>
    public static void Report(IEnumerable<RuleEvaluator> rules, IEnumerable<CorrelationEvaluator> correlations, IHost? host)
    {
        foreach (RuleEvaluator rule in rules)
        {
            if (rule.Timeouts > MaxTimeoutWarnings)
                host?.WriteWarning($"The rule '{rule.Rule.Title}': its regular expression took too long on {rule.Timeouts:N0} records in all.");
            if (rule.BaselineMatcher is { SkippedMatches: > 0 })
                host?.WriteWarning($"The rule '{rule.Rule.Title}' has more values to remember than it can; {rule.BaselineMatcher.SkippedMatches:N0} matches were not looked at. Limit the time or the account.");
        }
        foreach (CorrelationEvaluator correlation in correlations)
        {
            if (correlation.PartialRuns > 0)
                host?.WriteWarning($"The rule '{correlation.Rule.Title}' was worked out in {correlation.PartialRuns + 1:N0} parts, because more than {CorrelationEvaluator.MaxMatches:N0} events match it. A sequence that spans files read far apart may be missing; limit the time or the region to be sure.");
            if (correlation.EventsWithoutTime > 0)
                host?.WriteVerbose($"The rule '{correlation.Rule.Title}' left out {correlation.EventsWithoutTime:N0} events without a time.");
        }
    }
}
