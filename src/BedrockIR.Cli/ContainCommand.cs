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

    private static readonly Option<string?> CasePath = new("--case") { Description = "The folder of a case that there is already, for journal and evidence." };

    private static readonly Option<string> OutputPath = new("--output")
    {
        Description = "The folder in which a new case folder is made, where --case names none.",
        DefaultValueFactory = _ => "case",
    };

    public static Command Create()
    {
        Command command = new("contain", "Disables keys, denies, revokes sessions, stops jobs, restores logging. It shows the plan; --yes carries it out, with a journal that takes it back.")
        {
            ContainTargetOptions.Files, Yes, Force, CasePath, OutputPath, SkipEvidence, CommonOptions.Format, FilterOptions.Region,
        };
        ContainTargetOptions.AddTo(command);
        ContainSafetyOptions.AddTo(command);
        AccountOptions.AddSignInOptionsTo(command);
        AccountOptions.AddOrganizationOptionsTo(command);
        command.Options.Add(CommonOptions.Verbose);
        command.SetHandler(Run);
        return command;
    }

    private static int Run(ParseResult parsed, ConsoleHost host, CancellationToken cancel)
    {
        // All of it is read before the account is asked anything: a list of the protected that was not read would protect nobody.
        ContainTargetOptions input = ContainTargetOptions.Read(parsed, host);
        ContainSafetyOptions limits = ContainSafetyOptions.Read(parsed, host);
        using AwsAccount account = AccountOptions.Open(parsed, allByDefault: false, host, cancel);
        using AwsAccount? organization = AccountOptions.OpenOrganization(parsed, account, host, cancel);
        bool yes = parsed.GetValue(Yes);
        ContainmentResultPrinter report = new(parsed, yes ? null : "This is the plan, and nothing was changed. --yes carries it out, and --force besides what cannot be undone.",
            "Nothing that was given calls for an action: --verbose says why, and --action names what is to be done.");
        return report.Print(output => ContainmentRun.Run(CreateOptions(parsed, account, organization, input, limits, host), output, host, cancel), host, cancel);
    }

    private static ContainmentOptions CreateOptions(ParseResult parsed, AwsAccount account, AwsAccount? organization, ContainTargetOptions input, ContainSafetyOptions limits, ConsoleHost host) =>
        new()
        {
            Account = account,
            Organization = organization,
            Quotas = limits.Quotas,
            Targets = [.. input.Targets, .. input.NamedTargets.SelectMany(n => AccountTargetFactory.CreateFromName(account, n)), .. input.IsRestoreLoggingOnly ? AccountTargetFactory.CreateForLogging(account) : []],
            Plan = input.Plan,
            Actions = input.Actions,
            Protected = limits.Protected,
            Overrides = limits.Overrides,
            MinimumSeverity = limits.MinimumSeverity,
            LoggingSnapshot = limits.LoggingConfiguration,
            PlanOnly = !parsed.GetValue(Yes),
            SkipEvidence = parsed.GetValue(SkipEvidence),
            CasePath = parsed.GetValue(CasePath),
            OutputPath = parsed.GetRequiredValue(OutputPath),
            Approve = action => parsed.GetValue(Force) || ApproveReversible(action, host),
        };

    private static bool ApproveReversible(ContainmentAction action, ConsoleHost host)
    {
        if (!action.Reversible)
            host.WriteWarning($"{SafeText.Clean($"{action.Action} {action.Target}")} is not done: it cannot be undone, and --force says yes to that.");
        return action.Reversible;
    }
}
