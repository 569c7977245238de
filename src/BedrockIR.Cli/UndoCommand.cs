using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir undo</c>: shows what a journal of containment would put back, and with <c>--yes</c> puts it back.</summary>
internal static class UndoCommand
{
    private static readonly Argument<string> Journal = new("journal") { Description = "The journal: the file containment.jsonl in the case folder." };
    private static readonly Option<string[]> ActionId = CommonOptions.CreateListOption("--action-id", "Only this action of the journal, by its id.");
    private static readonly Option<bool> EvenIfChanged = new("--even-if-changed") { Description = "Put back also what somebody has changed since." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Carry it out. Without this it is only shown, and nothing is changed." };

    public static Command Create()
    {
        Command command = new("undo", "Takes containment back: each setting becomes what the journal says it was. It shows what it would do; --yes carries it out.")
        {
            Journal, ActionId, EvenIfChanged, Yes, CommonOptions.Format, FilterOptions.Region,
        };
        AccountOptions.AddSignInOptionsTo(command);
        AccountOptions.AddOrganizationOptionsTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        _ = FilterOptions.ReadRegions(parsed);
        string path = parsed.GetRequiredValue(Journal);
        string? region = JournalActionReader.ReadRequired(path).Select(a => a.Region).FirstOrDefault(r => r.Length > 0);
        using AwsAccount account = AccountOptions.Open(parsed, allByDefault: false, host, cancel, lastResort: region);
        using AwsAccount? organization = AccountOptions.OpenOrganization(parsed, account, host, cancel);
        bool yes = parsed.GetValue(Yes);
        UndoOptions options = new()
        {
            Account = account,
            Organization = organization,
            JournalPath = path,
            ActionIds = parsed.GetRequiredValue(ActionId),
            EvenIfChanged = parsed.GetValue(EvenIfChanged),
            PlanOnly = !yes,
            Approve = _ => true,
        };
        ContainmentResultPrinter report = new(parsed, yes ? null : "Nothing was changed. --yes takes it back.", "There is nothing to take back: the journal tells of no such change.");
        return report.Print(output => UndoRun.Run(options, output, host, cancel), host, cancel);
    }
}
