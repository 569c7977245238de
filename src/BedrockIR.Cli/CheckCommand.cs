using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Posture;
using BedrockIR.Posture.Readiness;
using BedrockIR.Reporting;
using BedrockIR.Rules;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir check</c>: is the account ready for an incident.</summary>
internal static class CheckCommand
{
    private const int FoundSomething = 2;

    private static readonly Option<string[]> Check = Options.Several("--check", "Only these checks, by id; * and ? are wildcards.");
    private static readonly Option<string[]> Exclude = Options.Several("--exclude-check", "Not these checks; * and ? are wildcards.");
    private static readonly Option<Severity?> Minimum = Options.Choice<Severity>("--minimum-severity", "Only checks of this severity and graver ones.");

    private static readonly Option<Severity?> FailOn =
        Options.Choice<Severity>("--fail-on", "Exit with code 2 when a check of this severity or a graver one failed, or could not be answered.");

    public static Command Create()
    {
        Command command = new("check", "Checks the live account: trails, invocation logging, keys, roles, guardrails, encryption.")
        {
            Check, Exclude, Minimum, Options.Format, FailOn, FilterOptions.Region,
        };
        AccountOptions.AddSigningInTo(command);
        command.Options.Add(Options.Verbose);
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        using AwsAccount account = AccountOptions.Open(parsed, allByDefault: true, host, cancel);
        List<ReadinessCheck> results = [];
        ReadinessRun.Run(new ReadinessOptions
        {
            Account = account,
            CheckIds = parsed.GetRequiredValue(Check),
            ExcludedCheckIds = parsed.GetRequiredValue(Exclude),
            MinimumSeverity = parsed.GetValue(Minimum) ?? Severity.Informational,
        }, results.Add, host, cancel);
        if (parsed.GetValue(Options.Format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonOutput.Document(results));
        else
            ReadinessText.Write(results, Console.Out);
        return results.Any(r => r.Result != CheckResult.Pass && r.Severity >= parsed.GetValue(FailOn)) ? FoundSomething : CommandRun.Worked;
    }
}
