using System.CommandLine;
using BedrockIR.Containment.Model;
using BedrockIR.Reporting;

namespace BedrockIR.Cli;

/// <summary>Prints what came of actions of containment, and makes an exit code of it.</summary>
/// <param name="parsed">Says how to print.</param>
/// <param name="afterPlan">What people are told below a plan; null where it is none.</param>
/// <param name="nothing">What is said where there is no action at all.</param>
internal sealed class ContainmentResultPrinter(ParseResult parsed, string? afterPlan, string nothing)
{
    /// <summary>Does the work and prints the actions that it hands over.</summary>
    /// <returns>0 when each action is as it is wanted, 1 when one is not, or was not seen to be.</returns>
    public int Print(Action<Action<ContainmentAction>> work, ConsoleHost host, CancellationToken cancel)
    {
        List<ContainmentAction> actions = [];
        bool hasEnded = false;
        try
        {
            work(actions.Add);
            hasEnded = true;
        }
        finally
        {
            // Also where the journal could not be written any more: what was done until then was done.
            if (hasEnded || actions.Count > 0)
                Print(actions);
        }
        if (cancel.IsCancellationRequested && afterPlan is null)
            host.WriteWarning("It was stopped. The journal, containment.jsonl in the case folder, tells what was done; undo takes it back.");
        cancel.ThrowIfCancellationRequested();
        if (actions.Count == 0)
            host.WriteWarning(nothing);
        return actions.All(IsSuccessful) ? CommandRunner.SuccessExitCode : CommandRunner.FailureExitCode;
    }

    private void Print(List<ContainmentAction> actions)
    {
        if (parsed.GetValue(CommonOptions.Format) == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonDocumentSerializer.Serialize(actions));
            return;
        }
        ContainmentTextWriter.Write(actions, Console.Out);
        if (afterPlan is not null && actions.Any(a => a.Status == ContainmentStatus.Planned))
            Console.Out.WriteLine(afterPlan);
    }

    private static bool IsSuccessful(ContainmentAction action) => action.Status switch
    {
        ContainmentStatus.Planned or ContainmentStatus.AlreadyInPlace => true,
        ContainmentStatus.Applied or ContainmentStatus.Undone => action.Verified == true,
        _ => false,
    };
}
