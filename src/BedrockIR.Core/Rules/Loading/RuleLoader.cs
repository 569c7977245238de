using BedrockIR.Rules.Parsing;
using BedrockIR.Sources.Files;

namespace BedrockIR.Rules.Loading;

/// <summary>Loads the rules that came with BedrockIR, and the user's own.</summary>
public static class RuleLoader
{
    private const string BuiltInFolder = "rules/";
    private const int MaxWarnings = 25;

    private static readonly Lazy<RuleSet> EmbeddedRules = new(ReadEmbedded);

    /// <summary>The rules that came with BedrockIR.</summary>
    public static IReadOnlyList<DetectionRule> BuiltInRules => EmbeddedRules.Value.Rules;

    /// <summary>
    /// Loads rules and filters. A rule of the user's that has the id of a built-in one replaces it. One bad rule never stops
    /// the others.
    /// </summary>
    /// <param name="paths">The user's files of rules, filters and placeholders, and folders of <c>.yml</c> and <c>.yaml</c>
    /// files; may be empty.</param>
    /// <param name="host">Hears of every rule that was not loaded and of paths that do not exist.</param>
    public static RuleSet Load(IReadOnlyList<string> paths, IHost host)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<RuleProblem> problems = [.. EmbeddedRules.Value.Problems];
        List<(string, string)> files = [.. FindFiles(paths, host).SelectMany(path => ReadFile(path, problems))];
        RuleSet own = RuleParser.Parse(files, problems);
        HashSet<string> replaced = new(own.Rules.Select(r => r.Id), StringComparer.OrdinalIgnoreCase);
        List<DetectionRule> all = [.. BuiltInRules.Where(r => !replaced.Contains(r.Id)), .. own.Rules];
        RuleSet set = RuleValidator.Validate(new RuleSet(all, problems) { Filters = own.Filters, CustomPaths = [.. paths.Where(Path.Exists)] }, problems);
        Warn(problems, host);
        return set;
    }

    // A folder of rules for all kinds of systems has thousands for other log sources; what is wrong must not drown in them.
    private static void Warn(List<RuleProblem> problems, IHost host)
    {
        foreach (RuleProblem problem in problems.OrderBy(p => p.IsOtherLogSource).Take(MaxWarnings))
            host.WriteWarning($"Rule not loaded: {problem}");
        if (problems.Count > MaxWarnings)
            host.WriteWarning($"{problems.Count - MaxWarnings:N0} more rules were not loaded; {problems.Count(p => p.IsOtherLogSource):N0} in all are for other log sources.");
    }

    /// <summary>The text of a file that came with BedrockIR: a rule, or examples beside one.</summary>
    /// <param name="path">As a rule's path.</param>
    /// <returns>Null when there is no such file.</returns>
    internal static string? ReadBuiltIn(string path)
    {
        using Stream? file = typeof(RuleLoader).Assembly.GetManifestResourceStream(path);
        return file is null ? null : new StreamReader(file).ReadToEnd();
    }

    private static RuleSet ReadEmbedded()
    {
        IEnumerable<(string, string)> files = typeof(RuleLoader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(BuiltInFolder, StringComparison.Ordinal) && name.EndsWith(".yml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (ReadBuiltIn(name)!, name));
        List<RuleProblem> problems = [];
        RuleSet set = RuleParser.Parse(files, problems);
        return RuleValidator.Validate(set with { Rules = [.. set.Rules.Select(r => r with { BuiltIn = true })] }, problems);
    }

    // The files of folders, in order and each once; a file that is named itself may be called as it likes.
    private static string[] FindFiles(IEnumerable<string> paths, IHost host)
    {
        List<string> there = [];
        foreach (string path in paths)
        {
            if (Path.Exists(path))
                there.Add(path);
            else
                host.WriteError(new InputException("RulePathNotFound",
                    $"There is no rule file or folder {SafeText.Clean(path)}. Check the spelling and the current folder.", path));
        }
        string[] files = [.. LogFileFinder.Find(there, host, CancellationToken.None).Files.Select(f => f.Path)
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".YML" or ".YAML" || there.Contains(path))];
        foreach (string folder in there.Where(Directory.Exists).Where(d => !files.Any(f => f.StartsWith(d, StringComparison.Ordinal))))
        {
            host.WriteError(new InputException("NoRulesFound", $"There is no rule in the folder {SafeText.Clean(folder)}: no .yml or .yaml file. Name the folder that holds the rules.", folder));
        }
        return files;
    }

    private static IEnumerable<(string Text, string Path)> ReadFile(string path, List<RuleProblem> problems)
    {
        try
        {
            return [(File.ReadAllText(path), path)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new RuleProblem(path, 0, $"the file cannot be read ({e.Message.TrimEnd('.')}). Check its permissions."));
            return [];
        }
    }
}
