using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Reporting;
using BedrockIR.Reporting.Cases;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir triage</c>: findings, who did it, and a report.</summary>
internal static class TriageCommand
{
    private const int FindingsExitCode = 2;
    private const int RedirectedWidth = 100;

    internal static readonly Option<string?> OutputFolder = new("--out")
    {
        Description = "A folder to put the report into; each run makes a new case folder in it.",
    };

    private static readonly Option<Severity?> FailOn =
        CommonOptions.CreateChoiceOption<Severity>("--fail-on", "Exit with code 2 when there is a finding of this severity or a graver one.");

    private static readonly Option<string[]> Filter =
        CommonOptions.CreateListOption("--filter", "A file or folder of Sigma filters: what is expected and is to be left out.");

    private static readonly Option<string[]> Baseline =
        CommonOptions.CreateListOption("--baseline", "A file or folder of logs of an ordinary time, for the rules on what is new or unusual.");

    public static Command Create()
    {
        Command command = new("triage", "Reads every record, runs the rules, says who did it, and writes a report.")
        {
            CommonOptions.PathsOrAccount, OutputFolder, CommonOptions.Rules, Filter, Baseline, CommonOptions.Format, FailOn, FilterOptions.Start, FilterOptions.End, FilterOptions.Region,
        };
        AccountOptions.AddTo(command);
        command.Options.Add(AccountOptions.Checkpoint);
        LimitOptions.AddTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string[] paths = parsed.GetRequiredValue(CommonOptions.PathsOrAccount);
        AccountOptions.RejectInapplicable(parsed, paths, FilterOptions.Region);
        using AwsAccount? account = paths.Length > 0 ? null : AccountOptions.Open(parsed, allByDefault: true, host, cancel);
        TriageOptions options = new()
        {
            Paths = paths,
            Account = account,
            S3Uris = parsed.GetRequiredValue(AccountOptions.S3Uri),
            CheckpointPath = parsed.GetValue(AccountOptions.Checkpoint),
            RulePaths = parsed.GetRequiredValue(CommonOptions.Rules),
            FilterPaths = parsed.GetRequiredValue(Filter),
            BaselinePaths = parsed.GetRequiredValue(Baseline),
            StartTime = parsed.GetValue(FilterOptions.Start),
            EndTime = parsed.GetValue(FilterOptions.End),
            Limits = LimitOptions.Read(parsed),
        };
        TriageResult result = TriageRun.Run(options, host, cancel);
        if (parsed.GetValue(OutputFolder) is { } folder)
            result = CaseFolder.Write(result, folder, DateTimeOffset.UtcNow, host);
        Print(result, parsed.GetValue(CommonOptions.Format));
        UnjudgedInputReporter.Report(result, options, host);
        return result.Findings.Any(f => f.Severity >= parsed.GetValue(FailOn)) ? FindingsExitCode : CommandRunner.SuccessExitCode;
    }

    /// <summary>Prints an answer for whoever is to read it.</summary>
    public static void Print(TriageResult result, OutputFormat? format)
    {
        if (format == OutputFormat.Json)
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(result));
        else if (Console.IsOutputRedirected)
            TriageTextWriter.Write(result, Console.Out, TerminalStyle.Plain, RedirectedWidth);
        else
            TriageTextWriter.Write(result, Console.Out, TerminalStyle.Ansi, Console.WindowWidth);
    }
}
