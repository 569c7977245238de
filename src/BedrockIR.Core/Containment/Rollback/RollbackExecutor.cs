using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Execution;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Rollback;

/// <summary>Puts back what an action changed. Each step stands in the journal before it is made.</summary>
/// <param name="view">The account.</param>
/// <param name="journal">The journal.</param>
/// <param name="verification">Looks at what became of each step.</param>
/// <param name="contained">The users that the journal contains.</param>
/// <param name="evenIfChanged">Whether what somebody has changed since is put back.</param>
internal sealed class RollbackExecutor(AccountContext view, JournalWriter journal, ChangeVerifier verification, IReadOnlySet<string> contained, bool evenIfChanged)
{
    /// <summary>Puts an action's changes back, the last first.</summary>
    /// <returns>The action, with what came of it.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: the journal cannot be written.</exception>
    public async Task<ContainmentAction> Execute(UndoableAction undoable)
    {
        List<ChangeOutcome> settled = [];
        foreach (UndoableChange change in undoable.Changes)
        {
            settled.Add(await Restore(change, undoable.Action.ActionId).ConfigureAwait(false));
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

    private async Task<ChangeOutcome> Restore(UndoableChange change, string actionId)
    {
        AwsState setting = view.OpenState(change.StateReference);
        if (!setting.CanSet(change.Before))
            return new ChangeOutcome(ChangeResult.NotDone, $"AWS has no way to put back {setting.DisplayName}.");
        string? current, users;
        string[] strangers;
        try
        {
            current = await setting.Read().ConfigureAwait(false);
            users = change.Before is null && current is not null ? await verification.FindRemainingUsers(setting).ConfigureAwait(false) : null;
            strangers = users is null ? [] : [.. (await setting.GetUserNames().ConfigureAwait(false)).Where(u => !contained.Contains(u))];
        }
        catch (AwsCallException e)
        {
            return new ChangeOutcome(ChangeResult.NotDone, $"{e.Message.Trim()} Nothing was put back.");
        }
        bool isBefore = setting.AreEquivalent(current, change.Before);
        if (!isBefore && !setting.AreEquivalent(current, change.After) && !evenIfChanged)
            return new ChangeOutcome(ChangeResult.NotDone, $"Somebody has changed {setting.DisplayName} since, so it was left alone. Look with: {setting.ShowCommand} To put it back all the same: -EvenIfChanged (--even-if-changed).");
        if (strangers.Length > 0)
        {
            string why = $"{ChangeVerifier.Capitalize(setting.DisplayName)} stays, since it also applies to {SafeText.Clean(string.Join(", ", strangers))}, whom this journal did not contain. If another case contained them, undo that case; else take them out of the group and undo again. Look with: {setting.ShowCommand}";
            journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, ChangeSequence = change.Sequence, Result = ChangeResult.NotDone, Message = why });
            return new ChangeOutcome(ChangeResult.NotDone, why);
        }
        if (users is not null)
        {
            journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, ChangeSequence = change.Sequence, Result = ChangeResult.Deferred, Message = users });
            return new ChangeOutcome(ChangeResult.Deferred, $"{ChangeVerifier.Capitalize(setting.DisplayName)} stays, since {users} still {(users.StartsWith("the users", StringComparison.Ordinal) || users.EndsWith("principals", StringComparison.Ordinal) ? "use" : "uses")} it. It is removed when the last of them is undone.");
        }
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Undo, ActionId = actionId, ChangeSequence = change.Sequence, StateReference = change.StateReference, Before = current, After = change.Before });
        // Where nobody knows what became of the change, it may yet take effect; what is written after it wins.
        AwsCallException? problem = isBefore && change.Result is ChangeResult.Done or ChangeResult.Unverified ? null : await TryWrite(setting, change.Before).ConfigureAwait(false);
        ChangeOutcome settled = await verification.Verify(setting, v => setting.AreEquivalent(v, change.Before), current, problem).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.UndoResult, ActionId = actionId, ChangeSequence = change.Sequence, Result = settled.Result, Message = $"{number}: {settled.Message}" });
        return settled;
    }

    private static async Task<AwsCallException?> TryWrite(AwsState setting, string? value)
    {
        try
        {
            await setting.Write(value).ConfigureAwait(false);
            return null;
        }
        catch (AwsCallException e)
        {
            return e;
        }
    }
}
