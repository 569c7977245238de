using System.Reflection;
using BedrockIR.Rules.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Rules;

/// <summary>Loads the rules that came with BedrockIR, and the user's own.</summary>
public static class RuleLoader
{
    private const string BuiltInFolder = "rules/";
    private const int MostWarnings = 25;

    private static readonly Lazy<(IReadOnlyList<Rule> Rules, IReadOnlyList<RuleProblem> Problems)> Embedded = new(ReadEmbedded);

    /// <summary>The rules that came with BedrockIR.</summary>
    public static IReadOnlyList<Rule> BuiltInRules => Embedded.Value.Rules;

    /// <summary>
    /// Loads rules. A rule of the user's that has the id of a built-in one replaces it. One bad rule never stops the others.
    /// </summary>
    /// <param name="paths">The user's rule files, and folders of <c>.yml</c> and <c>.yaml</c> files; may be empty.</param>
    /// <param name="host">Hears of every rule that was not loaded and of paths that do not exist.</param>
    public static RuleSet Load(IEnumerable<string> paths, IHost host)
    {
        List<RuleProblem> problems = [.. Embedded.Value.Problems];
        List<Rule> own = [.. Files(paths, host).SelectMany(path => ReadFile(path, problems))];
        HashSet<string> replaced = new(own.Select(r => r.Id), StringComparer.OrdinalIgnoreCase);
        List<Rule> all = [.. BuiltInRules.Where(r => !replaced.Contains(r.Id)), .. own];
        RuleSet set = Check(new RuleSet(all, problems), problems);
        Warn(problems, host);
        return set;
    }

    // A folder of rules for all kinds of systems has thousands for other log sources; what is wrong must not drown in them.
    private static void Warn(List<RuleProblem> problems, IHost host)
    {
        foreach (RuleProblem problem in problems.OrderBy(p => p.OtherLogSource).Take(MostWarnings))
            host.Warn($"Rule not loaded: {problem}");
        if (problems.Count > MostWarnings)
            host.Warn($"{problems.Count - MostWarnings:N0} more rules were not loaded; {problems.Count(p => p.OtherLogSource):N0} in all are for other log sources.");
    }

    private static (IReadOnlyList<Rule>, IReadOnlyList<RuleProblem>) ReadEmbedded()
    {
        List<RuleProblem> problems = [];
        List<Rule> rules = [];
        Assembly assembly = typeof(RuleLoader).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(BuiltInFolder, StringComparison.Ordinal))
                continue;
            using StreamReader text = new(assembly.GetManifestResourceStream(name)!);
            rules.AddRange(RuleParser.Parse(text.ReadToEnd(), name, problems).Select(r => r with { BuiltIn = true }));
        }
        return (rules, problems);
    }

    // The files of folders, in order and each once; a file that is named itself may be called as it likes.
    private static IEnumerable<string> Files(IEnumerable<string> paths, IHost host)
    {
        List<string> there = [];
        foreach (string path in paths)
        {
            if (Path.Exists(path))
                there.Add(path);
            else
                host.Fail(new InputException("RulePathNotFound",
                    $"There is no rule file or folder {SafeText.Clean(path)}. Check the spelling and the current folder.", path));
        }
        return LogFileFinder.Find(there, host, CancellationToken.None).Files.Select(f => f.Path)
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".YML" or ".YAML" || there.Contains(path));
    }

    private static IReadOnlyList<Rule> ReadFile(string path, List<RuleProblem> problems)
    {
        try
        {
            return RuleParser.Parse(File.ReadAllText(path), path, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new RuleProblem(path, 0, $"the file cannot be read ({e.Message.TrimEnd('.')}). Check its permissions."));
            return [];
        }
    }

    private static RuleSet Check(RuleSet set, List<RuleProblem> problems) => CheckSteps(CheckIds(set, problems), problems);

    private static RuleSet CheckIds(RuleSet set, List<RuleProblem> problems)
    {
        List<Rule> sound = [];
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (Rule rule in set.Rules)
        {
            if (ids.Add(rule.Id))
                sound.Add(rule);
            else
                problems.Add(new RuleProblem(rule.Path, 0, $"the id {rule.Id} of '{rule.Title}' is taken by another rule; give it one of its own."));
        }
        return set with { Rules = sound };
    }

    // A correlation whose steps are missing could never fire, and that must not pass for an all-clear.
    private static RuleSet CheckSteps(RuleSet set, List<RuleProblem> problems)
    {
        List<Rule> sound = [];
        foreach (Rule rule in set.Rules)
        {
            string? missing = rule.Correlation?.Rules.FirstOrDefault(name => set.Resolve(name, rule) is null);
            if (missing is null)
                sound.Add(rule);
            else
                problems.Add(new RuleProblem(rule.Path, 0, $"the correlation '{rule.Title}' refers to the rule '{missing}', which is not loaded; add it to the file or correct the name."));
        }
        return set with { Rules = sound };
    }
}
