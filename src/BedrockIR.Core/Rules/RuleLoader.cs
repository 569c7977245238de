using System.Reflection;
using BedrockIR.Rules.Parsing;

namespace BedrockIR.Rules;

/// <summary>Loads the rules that came with BedrockIR, and the user's own.</summary>
public static class RuleLoader
{
    private const string BuiltInFolder = "rules/";

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
        HashSet<string> replaced = [.. own.Select(r => r.Id)];
        List<Rule> all = [.. BuiltInRules.Where(r => !replaced.Contains(r.Id)), .. own];
        RuleSet set = Check(new RuleSet(all, problems), problems);
        foreach (RuleProblem problem in problems)
            host.Warn($"Rule not loaded: {problem}");
        return set;
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

    private static IEnumerable<string> Files(IEnumerable<string> paths, IHost host)
    {
        foreach (string path in paths)
        {
            if (File.Exists(path))
            {
                yield return path;
            }
            else if (Directory.Exists(path))
            {
                foreach (string file in Directory.EnumerateFiles(path, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    yield return file;
            }
            else
            {
                host.Fail(new InputException("RulePathNotFound",
                    $"There is no rule file or folder {SafeText.Clean(path)}. Check the spelling and the current folder.", path));
            }
        }
    }

    private static IReadOnlyList<Rule> ReadFile(string path, List<RuleProblem> problems)
    {
        try
        {
            return RuleParser.Parse(File.ReadAllText(path), path, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new RuleProblem(path, 0, $"the file cannot be read ({e.Message.TrimEnd('.')})."));
            return [];
        }
    }

    // A correlation whose steps are missing could never fire, and that must not pass for an all-clear.
    private static RuleSet Check(RuleSet set, List<RuleProblem> problems)
    {
        List<Rule> sound = [];
        HashSet<string> ids = [];
        foreach (Rule rule in set.Rules)
        {
            string? missing = rule.Correlation?.Rules.FirstOrDefault(name => set.Resolve(name, rule) is null);
            if (missing is not null)
                problems.Add(new RuleProblem(rule.Path, 0, $"the correlation '{rule.Title}' refers to the rule '{missing}', which is not loaded; add it to the file or correct the name."));
            else if (!ids.Add(rule.Id))
                problems.Add(new RuleProblem(rule.Path, 0, $"the id {rule.Id} of '{rule.Title}' is taken by another rule; give it one of its own."));
            else
                sound.Add(rule);
        }
        return set with { Rules = sound };
    }
}
