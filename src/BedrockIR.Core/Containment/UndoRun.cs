using BedrockIR.Containment.Execution;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Rollback;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment;

/// <summary>Takes containment back: each setting becomes what the journal says it was.</summary>
public static class UndoRun
{
    /// <summary>Takes back, the last action first.</summary>
    /// <param name="options">What, and how.</param>
    /// <param name="output">Takes the actions, each with what came of it.</param>
    /// <param name="host">Hears of what cannot be done.</param>
    /// <param name="cancel">Stops it, after the call that is under way.</param>
    /// <exception cref="InputException"><c>JournalNotFound</c>, <c>JournalBroken</c>, <c>ActionNotFound</c>, <c>OutputNotWritable</c>.</exception>
    public static void Run(UndoOptions options, Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        string path = Path.GetFullPath(options.JournalPath);
        JournalFile file = JournalFile.Read(path);
        if (file.IncompleteBytes > 0)
            host.WriteWarning($"The last record of {SafeText.Clean(path)} is torn ({file.IncompleteBytes} bytes): the process died while it wrote it, before it did what the record would have told.");
        IReadOnlyList<UndoableAction> all = UndoableAction.FindInJournal(file.Records);
        foreach (string unknown in options.ActionIds.Where(id => !all.Any(a => HasId(a, id))))
            host.WriteError(new InputException("ActionNotFound", $"The journal {SafeText.Clean(path)} has no action {SafeText.Clean(unknown)} that changed something. It has {string.Join(", ", all.Select(a => a.Action.ActionId).DefaultIfEmpty("none"))}.", unknown));
        using AccountContextProvider views = new(options.Account, options.Organization, options.Clock, cancel);
        List<(UndoableAction Undoable, ContainmentAction Plan)> chosen =
            [.. all.Where(a => options.ActionIds.Count == 0 || options.ActionIds.Any(id => HasId(a, id))).Select((a, i) => (a, Plan(a, i + 1, path, views)))];
        if (chosen.Count == 0 && options.ActionIds.Count == 0)
            host.WriteVerbose($"The journal {SafeText.Clean(path)} tells of no change, so there is nothing to take back.");
        if (options.PlanOnly)
            chosen.ForEach(c => output(c.Plan));
        else
            Execute(all, [.. chosen.Select(c => !c.Plan.IsPlanned || options.Approve(c.Plan) ? c : (c.Undoable, c.Plan with { Status = ContainmentStatus.Declined }))], path, views, options, output, host, cancel);
    }

    private static bool HasId(UndoableAction action, string id) => action.Action.ActionId.Equals(id, StringComparison.OrdinalIgnoreCase);

    private static ContainmentAction Plan(UndoableAction undoable, int order, string path, AccountContextProvider views)
    {
        ContainmentAction action = undoable.Action with { Order = order, Status = ContainmentStatus.Planned, Verified = null, JournalPath = path, Time = null, Message = null, Calls = [] };
        if (undoable.Changes.Count == 0)
            return action with { Status = ContainmentStatus.Undone, Verified = true, Message = "It was taken back before; nothing is changed." };
        if (views.Find(undoable.AccountId) is not { } view)
            return action with { Status = ContainmentStatus.NotUndone, Message = $"It was done in the account {undoable.AccountId}, which is not the one that is open. Use its credentials, or -AssumeRoleName and -AccountId." };
        if (action.Partition.Length > 0 && action.Partition != view.Login.Partition)
            return action with { Status = ContainmentStatus.NotUndone, Message = $"It was done in the partition {SafeText.Clean(action.Partition)}, and these credentials open the account {view.Login.AccountId} in {view.Login.Partition}. Use credentials of that partition." };
        (AwsState Setting, string? Before)[] back = [.. undoable.Changes.Select(c => (view.OpenState(c.StateReference), c.Before))];
        ContainmentAction planned = action with { Calls = [.. back.Where(b => b.Setting.CanSet(b.Before)).Select(b => b.Setting.GetIamAction(b.Before))] };
        string[] lasting = [.. back.Where(b => !b.Setting.CanSet(b.Before)).Select(b => b.Setting.DisplayName)];
        return lasting.Length == 0 ? planned : planned with { Status = ContainmentStatus.NotUndone, Message = $"AWS has no way to put back {string.Join(" and ", lasting)}: it {action.Undo}." };
    }

    private static void Execute(IReadOnlyList<UndoableAction> all, List<(UndoableAction Undoable, ContainmentAction Plan)> chosen, string path, AccountContextProvider views, UndoOptions options,
        Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        using JournalWriter? journal = chosen.Any(c => c.Plan.IsPlanned) ? JournalWriter.Open(path) : null;
        HashSet<string> contained = [.. all.Select(a => a.Action.UserName).OfType<string>()];
        HashSet<string> begun = new(StringComparer.Ordinal);
        foreach ((UndoableAction undoable, ContainmentAction plan) in chosen)
        {
            host.WriteProgress(new ReadProgress(0, chosen.Count, plan.Order - 1, chosen.Count, plan.ActionId) { Status = $"taking back {plan.Action} {plan.Target}" });
            ContainmentAction done = !plan.IsPlanned ? plan : cancel.IsCancellationRequested ? plan with { Status = ContainmentStatus.NotReached } : Do(undoable with { Action = plan });
            if (!cancel.IsCancellationRequested)
                output(done);
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));

        ContainmentAction Do(UndoableAction undoable)
        {
            AccountContext view = views.Find(undoable.AccountId)!;
            if (begun.Add(undoable.AccountId))
                journal!.Write(new JournalRecord { Kind = JournalRecordKind.Run, AccountId = view.Login.AccountId, Caller = view.Login.Arn, Message = "undo" });
            return new RollbackExecutor(view, journal!, new ChangeVerifier(options.VerificationTimeout, options.Clock, cancel), contained, options.EvenIfChanged).Execute(undoable).GetAwaiter().GetResult();
        }
    }
}
