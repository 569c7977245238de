using System.CommandLine;
using BedrockIR.Reporting;
using BedrockIR.Rules;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir rules</c>: the rules that a triage runs.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        Command command = new("rules", "Lists the rules, and says which of your own cannot be loaded.")
        {
            Options.Rules, Options.Format, Options.Verbose,
        };
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        RuleSet set = RuleLoader.Load(parsed.GetRequiredValue(Options.Rules), host);
        Rule[] rules = [.. set.Rules.Where(r => r.MakesFindings)];
        if (parsed.GetValue(Options.Format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonOutput.Document(rules));
        else
            PrintTable(rules);
        return set.Problems.All(p => p.OtherLogSource) ? CommandRun.Worked : CommandRun.CouldNot;
    }

    private static void PrintTable(Rule[] rules)
    {
        foreach (Rule rule in rules.OrderByDescending(r => r.RiskScore).ThenBy(r => r.Title, StringComparer.Ordinal))
            Console.Out.WriteLine($"{rule.Severity,-13} {rule.RiskScore,3}  {rule.Title}  [{string.Join(" ", rule.Techniques)}]  {rule.Path}");
    }
}
