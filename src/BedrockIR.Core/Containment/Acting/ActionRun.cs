using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Measures;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Acting;

/// <summary>Carries actions out: what each change undoes is on the disk before the change is made.</summary>
/// <param name="view">The account.</param>
/// <param name="journal">The journal.</param>
/// <param name="verification">Looks at what became of each change.</param>
internal sealed class ActionRun(AccountView view, ContainmentJournal journal, Verification verification)
{
    private readonly HashSet<SettingReference> _made = [];

    /// <summary>Carries an action out.</summary>
    /// <returns>The action, with what came of it.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: the journal cannot be written.</exception>
    public async Task<ContainmentAction> Do(ContainmentAction action)
    {
        Measure measure = MeasureTable.Find(action.Action)!;
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Action, ActionId = action.ActionId, Action = action });
        List<Settled> settled = [];
        foreach (Change change in measure.Changes(action, view))
        {
            if (await Make(change, action, measure).ConfigureAwait(false) is { } result)
                settled.Add(result);
            if (settled.Count > 0 && settled[^1].Result is ChangeResult.NotDone or ChangeResult.Unknown)
                break;
        }
        ContainmentAction done = Summed(action, settled, measure.DoubtInPlace(action));
        if (measure.IsSimulated && done.Status is ContainmentStatus.Applied)
            done = await Simulation.Check(done, view).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Outcome, ActionId = action.ActionId, Message = $"{done.Status}. {done.Message}".Trim() });
        return done;
    }

    // Null where the setting is as it is to be already.
    private async Task<Settled?> Make(Change change, ContainmentAction action, Measure measure)
    {
        string? before;
        IReadOnlyList<string> users;
        try
        {
            before = await change.Setting.Read().ConfigureAwait(false);
            users = change.Setting.CanBeShared ? await change.Setting.UserNames().ConfigureAwait(false) : [];
        }
        catch (UnansweredException e)
        {
            return new Settled(ChangeResult.NotDone, $"{e.Message.Trim()} The state before is not known, so nothing was changed.");
        }
        if (measure.IsInPlace(action, change, before))
        {
            await Claim(change, action, before).ConfigureAwait(false);
            return null;
        }
        // A group may have got members since the plan was made.
        if (users.Count > 0)
            return new Settled(ChangeResult.NotDone, $"{Verification.Capital(change.Setting.Name)} would also hit {SafeText.Clean(string.Join(", ", users))}, so it was not written. Look with: {change.Setting.LookCommand} Then make a new plan.");
        if (before is null)
            _made.Add(change.Setting.Reference);
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Change, ActionId = action.ActionId, Setting = change.Setting.Reference, Before = before, After = change.After });
        UnansweredException? problem = null;
        try
        {
            await change.Setting.Write(change.After).ConfigureAwait(false);
        }
        catch (UnansweredException e)
        {
            problem = e;
        }
        Settled settled = await verification.Settle(change.Setting, v => measure.IsInPlace(action, change, v), before, problem).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Result, ActionId = action.ActionId, Of = number, Result = settled.Result, Message = settled.Message });
        return settled;
    }

    // What another action of containment made, this one uses too. Each user has a record of it, so that whichever is undone last removes it.
    private async Task Claim(Change change, ContainmentAction action, string? before)
    {
        try
        {
            if (before is null || !change.Setting.CanBeShared || (!_made.Contains(change.Setting.Reference) && !(await change.Setting.IsMadeByContainment().ConfigureAwait(false) && await change.Setting.UsedBy().ConfigureAwait(false) is not null)))
                return;
        }
        catch (UnansweredException)
        {
            // Without an answer nothing is claimed, so that nothing is removed that was there before.
            return;
        }
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Change, ActionId = action.ActionId, Setting = change.Setting.Reference, Before = null, After = before });
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Result, ActionId = action.ActionId, Of = number, Result = ChangeResult.Done, Message = "It was made for another principal and is shared." });
    }

    private ContainmentAction Summed(ContainmentAction action, List<Settled> settled, string? doubt)
    {
        bool some = settled.Any(s => s.Result is ChangeResult.Done or ChangeResult.Unseen);
        ContainmentStatus status = settled.Count == 0 ? doubt is null ? ContainmentStatus.AlreadyInPlace : ContainmentStatus.Unknown : settled[^1].Result switch
        {
            ChangeResult.NotDone => some ? ContainmentStatus.PartlyApplied : ContainmentStatus.NotApplied,
            ChangeResult.Unknown => ContainmentStatus.Unknown,
            _ => ContainmentStatus.Applied,
        };
        string[] messages = [.. settled.Select(s => s.Message).OfType<string>()];
        return action with
        {
            Status = status,
            Verified = status is ContainmentStatus.Applied or ContainmentStatus.AlreadyInPlace && settled.All(s => s.Result == ChangeResult.Done),
            Message = messages.Length == 0 ? settled.Count == 0 ? doubt : null : string.Join(" ", messages),
            Time = DateTimeOffset.UtcNow,
            JournalPath = journal.Path,
        };
    }
}
