using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Loading;

/// <summary>Checks rules against one another: what could never fire, or never apply, must not pass for an all-clear.</summary>
internal static class RuleValidator
{
    /// <summary>The rules that are sound. What is wrong with others goes to the problems.</summary>
    public static RuleSet Validate(RuleSet set, List<RuleProblem> problems)
    {
        RuleSet sound = ResolveLogSources(RemoveCircular(RemoveUnresolved(RemoveDuplicateIds(set, problems), problems), problems));
        foreach (RuleFilter filter in sound.Filters.Where(f => !sound.Rules.Any(f.AppliesTo)))
        {
            problems.Add(new RuleProblem(filter.Path, filter.Line,
                $"the filter '{filter.Title}' applies to no rule that is loaded; check the ids under 'rules', or write 'rules: any'."));
        }
        return sound;
    }

    // A step that some file repeats from another takes nothing from it: it makes no findings.
    private static RuleSet RemoveDuplicateIds(RuleSet set, List<RuleProblem> problems)
    {
        List<DetectionRule> sound = [];
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (DetectionRule rule in set.Rules)
        {
            if (ids.Add(rule.MakesFindings ? rule.Id : $"{rule.Id} in {rule.Path}"))
                sound.Add(rule);
            else
                problems.Add(new RuleProblem(rule.Path, 0, $"the id {rule.Id} of '{rule.Title}' is taken by another rule; give it one of its own."));
        }
        return set with { Rules = sound };
    }

    // A correlation that is left out may be a step of another, so it is looked again until nothing is missing.
    private static RuleSet RemoveUnresolved(RuleSet set, List<RuleProblem> problems)
    {
        while (true)
        {
            List<DetectionRule> sound = [];
            foreach (DetectionRule rule in set.Rules)
            {
                string? wrong = (rule.Correlation?.Rules ?? []).Select(name => FindProblem(name, set.Resolve(name, rule))).FirstOrDefault(w => w is not null);
                if (wrong is null)
                    sound.Add(rule);
                else
                    problems.Add(new RuleProblem(rule.Path, 0, $"the correlation '{rule.Title}' refers to the rule {wrong}"));
            }
            if (sound.Count == set.Rules.Count)
                return set;
            set = set with { Rules = sound };
        }
    }

    private static string? FindProblem(string name, DetectionRule? step) => step switch
    {
        null => $"'{name}', which is not loaded; add it to the file or correct the name.",
        { Extension.DependsOnAllEvents: false } => null,
        _ => $"'{name}', which looks for what is new or unusual. Whether it matches is known only when all has been read; correlate the events without that.",
    };

    private static RuleSet RemoveCircular(RuleSet set, List<RuleProblem> problems)
    {
        HashSet<string> circular = [.. set.Rules.Where(r => Reaches(set, r, r, [])).Select(r => r.Id)];
        foreach (DetectionRule rule in set.Rules.Where(r => circular.Contains(r.Id)))
            problems.Add(new RuleProblem(rule.Path, 0, $"the correlation '{rule.Title}' refers to itself by way of others; correct the names under 'rules'."));
        return circular.Count == 0 ? set : RemoveUnresolved(set with { Rules = [.. set.Rules.Where(r => !circular.Contains(r.Id))] }, problems);
    }

    private static bool Reaches(RuleSet set, DetectionRule from, DetectionRule target, HashSet<string> seen)
    {
        foreach (DetectionRule step in (from.Correlation?.Rules ?? []).Select(name => set.Resolve(name, from)).OfType<DetectionRule>())
        {
            if (step.Id == target.Id || (seen.Add(step.Id) && Reaches(set, step, target, seen)))
                return true;
        }
        return false;
    }

    // A correlation has no log source of its own.
    private static RuleSet ResolveLogSources(RuleSet set) => set with
    {
        Rules = [.. set.Rules.Select(r => r.Correlation is null ? r : r with { LogSource = GetLogSource(set, r) })],
    };

    private static RuleLogSource GetLogSource(RuleSet set, DetectionRule rule) =>
        rule.Correlation is null ? rule.LogSource : GetLogSource(set, set.Resolve(rule.Correlation.Rules[0], rule)!);
}
