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
    private const int FailedChecksExitCode = 2;

    private static readonly Option<string[]> CheckId = CommonOptions.CreateListOption("--check", "Only these checks, by id; * and ? are wildcards.");
    private static readonly Option<string[]> ExcludedCheckId = CommonOptions.CreateListOption("--exclude-check", "Not these checks; * and ? are wildcards.");
    private static readonly Option<Severity?> MinimumSeverityOption = CommonOptions.CreateChoiceOption<Severity>("--minimum-severity", "Only checks of this severity and graver ones.");

    private static readonly Option<Severity?> FailOn =
        CommonOptions.CreateChoiceOption<Severity>("--fail-on", "Exit with code 2 when a check of this severity or a graver one failed, or could not be answered.");

    public static Command Create()
    {
        Command command = new("check", "Checks the live account: trails, invocation logging, keys, roles, guardrails, encryption.")
        {
            CheckId, ExcludedCheckId, MinimumSeverityOption, CommonOptions.Format, FailOn, FilterOptions.Region,
        };
        AccountOptions.AddSignInOptionsTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        using AwsAccount account = AccountOptions.Open(parsed, allByDefault: true, host, cancel);
        List<ReadinessCheck> results = [];
        ReadinessRun.Run(new ReadinessOptions
        {
            Account = account,
            CheckIds = parsed.GetRequiredValue(CheckId),
            ExcludedCheckIds = parsed.GetRequiredValue(ExcludedCheckId),
            MinimumSeverity = parsed.GetValue(MinimumSeverityOption) ?? Severity.Informational,
        }, results.Add, host, cancel);
        if (parsed.GetValue(CommonOptions.Format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(results));
        else
            ReadinessTextWriter.Write(results, Console.Out);
        return results.Any(r => r.Result != CheckResult.Pass && r.Severity >= parsed.GetValue(FailOn)) ? FailedChecksExitCode : CommandRunner.SuccessExitCode;
    }
}
