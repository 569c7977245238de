using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Reporting.Cases;
using BedrockIR.Triage;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir drill</c>: a practice account with an incident inside, triaged at once or served to any AWS client.</summary>
internal static class DrillCommand
{
    private static readonly Option<string> Scenario = AddScenarioCompletions(new("--scenario")
    {
        Description = "What has happened in the account: a built-in scenario, or the path of one of your own.",
        DefaultValueFactory = _ => "llmjacking",
    });

    private static readonly Option<bool> Serve = new("--serve")
    {
        Description = "Print one line of JSON with the address and the responder's keys, and serve until stopped.",
    };

    private static readonly Option<int> Port = AcceptRange(new("--port") { Description = "The port on 127.0.0.1; a free one unless it is given." }, 1, 65_535);

    private static readonly Option<bool> Live = new("--live") { Description = "The attacker goes on while the drill runs." };

    private static readonly Option<int> Padding = AcceptRange(new("--padding") { Description = "How many harmless events to add." }, 0, 1_000_000);

    public static Command Create()
    {
        Command command = new("drill", "Opens a practice AWS account on this machine with an incident inside, and triages it, or serves it to other clients.")
        {
            Scenario, Serve, Port, Live, Padding, TriageCommand.OutputFolder, CommonOptions.Format, CommonOptions.Verbose,
        };
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        RejectInapplicable(parsed);
        using DrillServer drill = StartDrill(parsed);
        if (parsed.GetValue(Serve))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { drill.EndpointUrl, drill.AccessKey, drill.SecretKey, drill.Region }));
            Console.Out.Flush();
            cancel.WaitHandle.WaitOne();
            return CommandRunner.SuccessExitCode;
        }
        host.WriteVerbose($"The practice account {drill.AccountId} ({drill.Scenario}) is at {drill.EndpointUrl}.");
        AwsAccountOptions access = new() { EndpointUrl = drill.EndpointUrl, AccessKey = drill.AccessKey, SecretKey = drill.SecretKey, Regions = ["*"] };
        using AwsAccount account = AwsAccount.Open(access, host, cancel);
        TriageResult result = TriageRun.Run(new TriageOptions { Account = account }, host, cancel);
        if (parsed.GetValue(TriageCommand.OutputFolder) is { } folder)
            result = CaseFolder.Write(result, folder, DateTimeOffset.UtcNow, host);
        TriageCommand.Print(result, parsed.GetValue(CommonOptions.Format));
        return CommandRunner.SuccessExitCode;
    }

    // A drill that is served is not triaged.
    private static void RejectInapplicable(ParseResult parsed)
    {
        string[] given = [.. ((Option[])[TriageCommand.OutputFolder, CommonOptions.Format]).Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name)];
        if (parsed.GetValue(Serve) && given.Length > 0)
            throw new InputException("OptionNotApplicable", $"{string.Join(" and ", given)} {(given.Length == 1 ? "applies" : "apply")} to the triage, and with --serve there is none. Nothing was started. Leave out one or the other.", given[0]);
    }

    private static DrillServer StartDrill(ParseResult parsed)
    {
        string scenario = parsed.GetRequiredValue(Scenario);
        try
        {
            return DrillServer.Start(
                DrillScenarios.Load(scenario, DateTimeOffset.UtcNow, padding: parsed.GetValue(Padding)),
                new DrillOptions { Port = parsed.GetValue(Port), Live = parsed.GetValue(Live) });
        }
        catch (ScenarioException problem)
        {
            throw new InputException("ScenarioUnusable", problem.Message, scenario, problem);
        }
    }

    private static Option<int> AcceptRange(Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && (number < least || number > most))
                result.AddError($"invalid value `{SafeText.Clean(token.Value)}` for {option.Name}; valid values: {least} to {most}");
        });
        return option;
    }

    private static Option<string> AddScenarioCompletions(Option<string> option)
    {
        option.CompletionSources.Add([.. DrillScenarios.Names]);
        return option;
    }
}
