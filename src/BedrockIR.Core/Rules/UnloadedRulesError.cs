namespace BedrockIR.Rules;

/// <summary>Rules of the user's own that could not be loaded. What they would have found is missing from every answer.</summary>
public static class UnloadedRulesError
{
    /// <summary>The error about them; null where all were loaded. Rules for other logs are not asked for here.</summary>
    /// <param name="problems">Why rules were not loaded.</param>
    public static InputException? Create(IReadOnlyList<RuleProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        int rules = problems.Count(p => !p.IsOtherLogSource);
        return rules == 0 ? null : new InputException("RulesNotLoaded",
            $"Not every rule was run: {(rules == 1 ? "1 rule was not loaded, so what it" : $"{rules:N0} rules were not loaded, so what they")} would have found is missing. The warnings above say what to correct.", "rules");
    }
}
