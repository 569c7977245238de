using System.CommandLine;
using BedrockIR.Detection.Examples;
using BedrockIR.Reporting;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Rules.Records;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir rules</c>: the rules that a triage runs, and their examples.</summary>
internal static class RulesCommand
{
    private static readonly Option<string[]> Id = CommonOptions.CreateListOption("--id", "Only these rules, by id, name or file name; * and ? are wildcards.");
    private static readonly Option<string[]> Tag = CommonOptions.CreateListOption("--tag", "Only rules with these tags; * and ? are wildcards.");
    private static readonly Option<string[]> Technique = CommonOptions.CreateListOption("--technique", "Only rules on these techniques: T1562 for all below it, T1562.008, AML.T0051.");
    private static readonly Option<Severity?> Level = CommonOptions.CreateChoiceOption<Severity>("--level", "Only rules of this severity.");
    private static readonly Option<RuleLogSource?> LogSource = CommonOptions.CreateChoiceOption<RuleLogSource>("--log-source", "Only rules on this log.");

    private static readonly Option<bool> Test = new("--test")
    {
        Description = "Run the examples beside each rule, and say which fail.",
    };

    public static Command Create()
    {
        Command command = new("rules", "Lists the rules, says which of your own cannot be loaded, and runs their examples.")
        {
            CommonOptions.Rules, Id, Tag, Technique, Level, LogSource, Test, CommonOptions.Format, CommonOptions.Verbose,
        };
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        RuleSet set = RuleLoader.Load(parsed.GetRequiredValue(CommonOptions.Rules), host);
        DetectionRule[] rules = [.. set.Rules.Where(r => r.MakesFindings).Where(CreateCriteria(parsed).Matches)];
        bool sound = set.Problems.All(p => p.IsOtherLogSource);
        if (rules.Length == 0)
        {
            host.WriteError(new InputException("RuleNotFound",
                "No rule matches --id, --tag, --technique, --level and --log-source together. bedrockir rules without options lists all.", "rules"));
            return CommandRunner.FailureExitCode;
        }
        foreach (string id in parsed.GetRequiredValue(Id).Where(id => !set.Rules.Any(new RuleCriteria { Ids = [id] }.Matches)))
            host.WriteError(new InputException("RuleNotFound", $"There is no rule '{SafeText.Clean(id)}'. bedrockir rules without options lists all.", id));
        bool json = parsed.GetValue(CommonOptions.Format) == OutputFormat.Json;
        if (parsed.GetValue(Test))
            sound &= RunTests(set, rules, json, cancel);
        else if (json)
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(rules));
        else
            PrintTable(rules);
        return sound ? CommandRunner.SuccessExitCode : CommandRunner.FailureExitCode;
    }

    private static RuleCriteria CreateCriteria(ParseResult parsed) => new()
    {
        Ids = parsed.GetRequiredValue(Id),
        Tags = parsed.GetRequiredValue(Tag),
        Techniques = parsed.GetRequiredValue(Technique),
        Severities = parsed.GetValue(Level) is { } level ? [level] : [],
        LogSources = parsed.GetValue(LogSource) is { } source ? [source] : [],
    };

    private static bool RunTests(RuleSet set, DetectionRule[] rules, bool json, CancellationToken cancel)
    {
        List<RuleTestResult> results = [];
        foreach (DetectionRule rule in rules)
        {
            cancel.ThrowIfCancellationRequested();
            results.Add(RuleTestRunner.Run(set, rule));
        }
        if (json)
        {
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(results));
            return results.All(r => r.Passed);
        }
        foreach (RuleTestResult failed in results.Where(r => !r.Passed))
            Console.Out.WriteLine(SafeText.Clean($"{failed.Path}: {string.Join(" ", failed.Failures)}"));
        Console.Out.WriteLine($"{results.Count(r => r.Passed)} of {results.Count} rules do what their examples say.");
        return results.All(r => r.Passed);
    }

    private static void PrintTable(DetectionRule[] rules)
    {
        foreach (DetectionRule rule in rules.OrderByDescending(r => r.RiskScore).ThenBy(r => r.Title, StringComparer.Ordinal))
            Console.Out.WriteLine($"{rule.Severity,-13} {rule.RiskScore,3}  {rule.Title}  [{string.Join(" ", rule.Techniques)}]  {rule.Path}");
    }
}
