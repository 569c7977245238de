using BedrockIR.Aws.Access;
using BedrockIR.Containment.Acting;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Containment.Undoing;

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
        if (file.TornBytes > 0)
            host.Warn($"The last record of {SafeText.Clean(path)} is torn ({file.TornBytes} bytes): the process died while it wrote it, before it did what the record would have told.");
        IReadOnlyList<UndoableAction> all = UndoableAction.In(file.Records);
        foreach (string unknown in options.ActionIds.Where(id => !all.Any(a => IsNamed(a, id))))
            host.Fail(new InputException("ActionNotFound", $"The journal {SafeText.Clean(path)} has no action {SafeText.Clean(unknown)} that changed something. It has {string.Join(", ", all.Select(a => a.Action.ActionId).DefaultIfEmpty("none"))}.", unknown));
        List<(UndoableAction Undoable, ContainmentAction Plan)> chosen = [.. all.Where(a => options.ActionIds.Count == 0 || options.ActionIds.Any(id => IsNamed(a, id))).Select((a, i) => (a, Plan(a, i + 1, path, options)))];
        if (chosen.Count == 0 && options.ActionIds.Count == 0)
            host.Inform($"The journal {SafeText.Clean(path)} tells of no change, so there is nothing to take back.");
        if (options.PlanOnly)
            chosen.ForEach(c => output(c.Plan));
        else
            Carry([.. chosen.Select(c => !c.Plan.IsOpen || options.Approve(c.Plan) ? c : (c.Undoable, c.Plan with { Status = ContainmentStatus.Declined }))], path, options, output, host, cancel);
    }

    private static bool IsNamed(UndoableAction action, string id) => action.Action.ActionId.Equals(id, StringComparison.OrdinalIgnoreCase);

    private static ContainmentAction Plan(UndoableAction undoable, int order, string path, UndoOptions options)
    {
        ContainmentAction action = undoable.Action with { Order = order, Status = ContainmentStatus.Planned, Verified = null, JournalPath = path, Time = null, Message = null, Calls = [] };
        if (undoable.Changes.Count == 0)
            return action with { Status = ContainmentStatus.Undone, Verified = true, Message = "It was taken back before; nothing is changed." };
        if (options.Account.Logins.FirstOrDefault(l => l.AccountId == undoable.AccountId) is not { } login)
            return action with { Status = ContainmentStatus.NotUndone, Message = $"It was done in the account {undoable.AccountId}, which is not the one that is open. Use its credentials, or -AssumeRoleName and -AccountId." };
        AccountView view = new(login, options.Account.Home, options.Clock, CancellationToken.None);
        using (view)
        {
            (Setting Setting, string? Before)[] back = [.. undoable.Changes.Select(c => (SettingTable.Open(c.Setting, view.Calls), c.Before))];
            ContainmentAction planned = action with { Calls = [.. back.Where(b => b.Setting.CanBe(b.Before)).Select(b => b.Setting.Action(b.Before))] };
            return back.All(b => b.Setting.CanBe(b.Before)) ? planned : planned with { Status = ContainmentStatus.NotUndone, Message = $"AWS has no way to put back {string.Join(" and ", back.Where(b => !b.Setting.CanBe(b.Before)).Select(b => b.Setting.Name))}: it {action.Undo}." };
        }
    }

    private static void Carry(List<(UndoableAction Undoable, ContainmentAction Plan)> chosen, string path, UndoOptions options, Action<ContainmentAction> output, IHost host, CancellationToken cancel)
    {
        using ContainmentJournal? journal = chosen.Any(c => c.Plan.IsOpen) ? ContainmentJournal.Open(path) : null;
        Dictionary<string, AccountView> views = new(StringComparer.Ordinal);
        try
        {
            foreach ((UndoableAction undoable, ContainmentAction plan) in chosen)
            {
                host.Progress(new ReadProgress(0, chosen.Count, plan.Order - 1, chosen.Count, plan.ActionId) { Status = $"taking back {plan.Action} {plan.Target}" });
                ContainmentAction done = !plan.IsOpen ? plan : cancel.IsCancellationRequested ? plan with { Status = ContainmentStatus.NotReached } : Do(undoable with { Action = plan }, journal!, views, options, cancel);
                if (!cancel.IsCancellationRequested)
                    output(done);
            }
        }
        finally
        {
            foreach (AccountView view in views.Values)
                view.Dispose();
        }
        host.Progress(new ReadProgress(0, 0, 0, 0, null));
    }

    private static ContainmentAction Do(UndoableAction undoable, ContainmentJournal journal, Dictionary<string, AccountView> views, UndoOptions options, CancellationToken cancel)
    {
        if (!views.TryGetValue(undoable.AccountId, out AccountView? view))
        {
            AccountLogin login = options.Account.Logins.First(l => l.AccountId == undoable.AccountId);
            views[undoable.AccountId] = view = new AccountView(login, options.Account.Home, options.Clock, cancel);
            journal.Write(new JournalRecord { Kind = JournalRecordKind.Run, AccountId = login.AccountId, Caller = login.Arn, Message = "undo" });
        }
        return new UndoAction(view, journal, new Verification(options.Patience, cancel), options.EvenIfChanged).Do(undoable).GetAwaiter().GetResult();
    }
}
