using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Acting;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Undoing;

/// <summary>Puts back what an action changed. Each step stands in the journal before it is made.</summary>
/// <param name="view">The account.</param>
/// <param name="journal">The journal.</param>
/// <param name="verification">Looks at what became of each step.</param>
/// <param name="contained">The users that the journal contains.</param>
/// <param name="evenIfChanged">Whether what somebody has changed since is put back.</param>
internal sealed class UndoAction(AccountView view, ContainmentJournal journal, Verification verification, IReadOnlySet<string> contained, bool evenIfChanged)
{
    /// <summary>Puts an action's changes back, the last first.</summary>
    /// <returns>The action, with what came of it.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: the journal cannot be written.</exception>
    public async Task<ContainmentAction> Do(UndoableAction undoable)
    {
        List<Settled> settled = [];
        foreach (UndoableChange change in undoable.Changes)
        {
            settled.Add(await PutBack(change, undoable.Action.ActionId).ConfigureAwait(false));
            if (settled[^1].Result is ChangeResult.NotDone or ChangeResult.Unknown)
                break;
        }
        ChangeResult worst = settled.Count == 0 ? ChangeResult.Done : settled[^1].Result;
        string[] messages = [.. settled.Select(s => s.Message).OfType<string>()];
        return undoable.Action with
        {
            Status = worst switch { ChangeResult.NotDone => ContainmentStatus.NotUndone, ChangeResult.Unknown => ContainmentStatus.Unknown, _ => ContainmentStatus.Undone },
            Verified = settled.All(s => s.Result is ChangeResult.Done or ChangeResult.Deferred),
            Message = messages.Length == 0 ? null : string.Join(" ", messages),
            Time = view.Now,
            JournalPath = journal.Path,
        };
    }

    private async Task<Settled> PutBack(UndoableChange change, string actionId)
    {
        Setting setting = view.Open(change.Setting);
        if (!setting.CanBe(change.Before))
            return new Settled(ChangeResult.NotDone, $"AWS has no way to put back {setting.Name}.");
        string? current, users;
        string[] strangers;
        try
        {
            current = await setting.Read().ConfigureAwait(false);
            users = change.Before is null && current is not null ? await verification.FindUsers(setting).ConfigureAwait(false) : null;
            strangers = users is null ? [] : [.. (await setting.UserNames().ConfigureAwait(false)).Where(u => !contained.Contains(u))];
        }
        catch (UnansweredException e)
        {
            return new Settled(ChangeResult.NotDone, $"{e.Message.Trim()} Nothing was put back.");
        }
        bool isBefore = setting.Same(current, change.Before);
        if (!isBefore && !setting.Same(current, change.After) && !evenIfChanged)
            return new Settled(ChangeResult.NotDone, $"Somebody has changed {setting.Name} since, so it was left alone. Look with: {setting.LookCommand} To put it back all the same: -EvenIfChanged (--even-if-changed).");
        if (strangers.Length > 0)
        {
            string why = $"{Verification.Capital(setting.Name)} stays, since it also applies to {SafeText.Clean(string.Join(", ", strangers))}, whom this journal did not contain. If another case contained them, undo that case; else take them out of the group and undo again. Look with: {setting.LookCommand}";
            journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, Of = change.Sequence, Result = ChangeResult.NotDone, Message = why });
            return new Settled(ChangeResult.NotDone, why);
        }
        if (users is not null)
        {
            journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, Of = change.Sequence, Result = ChangeResult.Deferred, Message = users });
            return new Settled(ChangeResult.Deferred, $"{Verification.Capital(setting.Name)} stays, since {users} still {(users.StartsWith("the users", StringComparison.Ordinal) || users.EndsWith("principals", StringComparison.Ordinal) ? "use" : "uses")} it. It is removed when the last of them is undone.");
        }
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Undo, ActionId = actionId, Of = change.Sequence, Setting = change.Setting, Before = current, After = change.Before });
        // Where nobody knows what became of the change, it may yet take effect; what is written after it wins.
        UnansweredException? problem = isBefore && change.Result is ChangeResult.Done or ChangeResult.Unseen ? null : await Write(setting, change.Before).ConfigureAwait(false);
        Settled settled = await verification.Settle(setting, v => setting.Same(v, change.Before), current, problem).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, Of = change.Sequence, Result = settled.Result, Message = $"{number}: {settled.Message}" });
        return settled;
    }

    private static async Task<UnansweredException?> Write(Setting setting, string? value)
    {
        try
        {
            await setting.Write(value).ConfigureAwait(false);
            return null;
        }
        catch (UnansweredException e)
        {
            return e;
        }
    }
}
