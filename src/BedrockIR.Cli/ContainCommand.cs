using System.CommandLine;
using BedrockIR.Aws.Access;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Cli;

/// <summary><c>bedrockir contain</c>: shows what containment would do, and with <c>--yes</c> does it.</summary>
internal static class ContainCommand
{
    private static readonly Option<bool> Yes = new("--yes") { Description = "Carry it out. Without this only the plan is shown, and nothing is changed." };
    private static readonly Option<bool> Force = new("--force") { Description = "With --yes: do also what cannot be undone." };
    private static readonly Option<bool> SkipEvidence = new("--skip-evidence") { Description = "Collect no evidence before acting." };

    private static readonly Option<string?> Case = new("--case") { Description = "The folder of a case that there is already, for journal and evidence." };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "The folder in which a new case folder is made, where --case names none.",
        DefaultValueFactory = _ => "case",
    };

    public static Command Create()
    {
        Command command = new("contain", "Disables keys, denies, revokes sessions, stops jobs, restores logging. It shows the plan; --yes carries it out, with a journal that takes it back.")
        {
            ContainInput.Files, Yes, Force, Case, Output, SkipEvidence, Options.Format, FilterOptions.Region,
        };
        ContainInput.AddTo(command);
        ContainLimits.AddTo(command);
        AccountOptions.AddSigningInTo(command);
        AccountOptions.AddOrganizationTo(command);
        command.Options.Add(Options.Verbose);
        command.SetWork(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        // All of it is read before the account is asked anything: a list of the protected that was not read would protect nobody.
        ContainInput input = ContainInput.Read(parsed, host);
        ContainLimits limits = ContainLimits.Read(parsed, host);
        using AwsAccount account = AccountOptions.Open(parsed, allByDefault: false, host, cancel);
        using AwsAccount? organization = AccountOptions.OpenOrganization(parsed, account, host, cancel);
        bool yes = parsed.GetValue(Yes);
        ContainmentReport report = new(parsed, yes ? null : "This is the plan, and nothing was changed. --yes carries it out, and --force besides what cannot be undone.",
            "Nothing that was given calls for an action: --verbose says why, and --action names what is to be done.");
        return report.Print(output => ContainmentRun.Run(OptionsOf(parsed, account, organization, input, limits, host), output, host, cancel), host, cancel);
    }

    private static ContainmentOptions OptionsOf(ParseResult parsed, AwsAccount account, AwsAccount? organization, ContainInput input, ContainLimits limits, ConsoleHost host) =>
        new()
        {
            Account = account,
            Organization = organization,
            Quotas = limits.Quotas,
            Targets = [.. input.Targets, .. input.Named.SelectMany(n => AccountTargetFactory.CreateFromName(account, n)), .. input.IsLogging ? AccountTargetFactory.CreateForLogging(account) : []],
            Plan = input.Plan,
            Actions = input.Actions,
            Protected = limits.Protected,
            Overrides = limits.Overrides,
            MinimumSeverity = limits.MinimumSeverity,
            LoggingSnapshot = limits.Snapshot,
            PlanOnly = !parsed.GetValue(Yes),
            SkipEvidence = parsed.GetValue(SkipEvidence),
            CasePath = parsed.GetValue(Case),
            OutputPath = parsed.GetRequiredValue(Output),
            Approve = action => parsed.GetValue(Force) || IsUndoable(action, host),
        };

    private static bool IsUndoable(ContainmentAction action, ConsoleHost host)
    {
        if (!action.Reversible)
            host.WriteWarning($"{SafeText.Clean($"{action.Action} {action.Target}")} is not done: it cannot be undone, and --force says yes to that.");
        return action.Reversible;
    }
}
