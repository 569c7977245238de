using BedrockIR.Detection.Correlations;

namespace BedrockIR.Detection;

/// <summary>Says what rules could not look at. What was passed over without a word would pass for an all-clear.</summary>
internal static class DetectionReport
{
    private const int MostShown = 3;

    /// <summary>Says that a regular expression took too long.</summary>
    public static void TellTimeout(RuleRun rule, string origin, IHost? host)
    {
        if (rule.IsStopped)
        {
            host?.Fail(new InputException("RuleStopped",
                $"The rule '{rule.Rule.Title}' was stopped: its regular expression took too long {rule.Timeouts} times, the last time on {origin}. It has not looked at what comes after. "
                + "Rewrite the expression without lookaround and nested repetition, and run it again.", rule.Rule.Id));
        }
        else if (rule.Timeouts <= MostShown)
        {
            host?.Warn($"{origin}: the regular expression of the rule '{rule.Rule.Title}' took longer than {Rules.Parsing.RuleRegex.TimeLimit.TotalMilliseconds:N0} ms; "
                + "the record counts as no match of this rule. Look at it, for such texts are written to blind rules.");
        }
    }

    /// <summary>Says in the end what was not looked at as it should be.</summary>
    public static void Tell(IEnumerable<RuleRun> rules, IEnumerable<CorrelationRun> correlations, IHost? host)
    {
        foreach (RuleRun rule in rules)
        {
            if (rule.Timeouts > MostShown)
                host?.Warn($"The rule '{rule.Rule.Title}': its regular expression took too long on {rule.Timeouts:N0} records in all.");
            if (rule.State is { NotKept: > 0 })
                host?.Warn($"The rule '{rule.Rule.Title}' has more values to remember than it can; {rule.State.NotKept:N0} matches were not looked at. Limit the time or the account.");
        }
        foreach (CorrelationRun correlation in correlations)
        {
            if (correlation.Parts > 0)
                host?.Warn($"The rule '{correlation.Rule.Title}' was worked out in {correlation.Parts + 1:N0} parts, because more than {CorrelationRun.MostHits:N0} events match it. A sequence that spans files read far apart may be missing; limit the time or the region to be sure.");
            if (correlation.Untimed > 0)
                host?.Inform($"The rule '{correlation.Rule.Title}' left out {correlation.Untimed:N0} events without a time.");
        }
    }
}
