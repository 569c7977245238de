using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Reporting;
using BedrockIR.Reporting.Case;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir triage</c>: findings, who did it, and a report.</summary>
internal static class TriageCommand
{
    private const int FoundSomething = 2;
    private const int PlainWidth = 100;

    internal static readonly Option<string?> Out = new("--out")
    {
        Description = "A folder to put the report into; each run makes a new case folder in it.",
    };

    private static readonly Option<Severity?> FailOn =
        Options.Choice<Severity>("--fail-on", "Exit with code 2 when there is a finding of this severity or a graver one.");

    private static readonly Option<string[]> Filter =
        Options.Several("--filter", "A file or folder of Sigma filters: what is expected and is to be left out.");

    private static readonly Option<string[]> Baseline =
        Options.Several("--baseline", "A file or folder of logs of an ordinary time, for the rules on what is new or unusual.");

    public static Command Create()
    {
        Command command = new("triage", "Reads every record, runs the rules, says who did it, and writes a report.")
        {
            Options.PathsOrAccount, Out, Options.Rules, Filter, Baseline, Options.Format, FailOn, FilterOptions.Start, FilterOptions.End, FilterOptions.Region,
        };
        AccountOptions.AddTo(command);
        command.Options.Add(AccountOptions.Checkpoint);
        LimitOptions.AddTo(command);
        command.Options.Add(Options.Verbose);
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        string[] paths = parsed.GetRequiredValue(Options.PathsOrAccount);
        AccountOptions.RefuseInapplicable(parsed, paths, FilterOptions.Region);
        using AwsAccount? account = paths.Length > 0 ? null : AccountOptions.Open(parsed, allByDefault: true, host, cancel);
        TriageOptions options = new()
        {
            Paths = paths,
            Account = account,
            S3Uris = parsed.GetRequiredValue(AccountOptions.S3Uri),
            CheckpointPath = parsed.GetValue(AccountOptions.Checkpoint),
            RulePaths = parsed.GetRequiredValue(Options.Rules),
            FilterPaths = parsed.GetRequiredValue(Filter),
            BaselinePaths = parsed.GetRequiredValue(Baseline),
            StartTime = parsed.GetValue(FilterOptions.Start),
            EndTime = parsed.GetValue(FilterOptions.End),
            Limits = LimitOptions.Read(parsed),
        };
        TriageResult result = TriageRun.Run(options, host, cancel);
        if (parsed.GetValue(Out) is { } folder)
            result = CaseFolder.Write(result, folder, DateTimeOffset.UtcNow, host);
        Print(result, parsed.GetValue(Options.Format));
        JudgedInput.Report(result, options, host);
        return result.Findings.Any(f => f.Severity >= parsed.GetValue(FailOn)) ? FoundSomething : CommandRun.Worked;
    }

    /// <summary>Prints an answer for whoever is to read it.</summary>
    public static void Print(TriageResult result, OutputFormat? format)
    {
        if (format == OutputFormat.Json)
            Console.Out.WriteLine(JsonOutput.Document(result));
        else if (Console.IsOutputRedirected)
            TextReport.Write(result, Console.Out, TerminalStyle.Plain, PlainWidth);
        else
            TextReport.Write(result, Console.Out, TerminalStyle.Ansi, Console.WindowWidth);
    }
}
