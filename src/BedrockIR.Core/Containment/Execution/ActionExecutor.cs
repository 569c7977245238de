using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Execution;

/// <summary>Carries actions out: what each change undoes is on the disk before the change is made.</summary>
/// <param name="view">The account.</param>
/// <param name="journal">The journal.</param>
/// <param name="verification">Looks at what became of each change.</param>
internal sealed class ActionExecutor(AccountContext view, JournalWriter journal, ChangeVerifier verification)
{
    private readonly HashSet<AwsStateReference> _createdStates = [];

    /// <summary>Carries an action out.</summary>
    /// <returns>The action, with what came of it.</returns>
    /// <exception cref="InputException"><c>OutputNotWritable</c>: the journal cannot be written.</exception>
    public async Task<ContainmentAction> Execute(ContainmentAction action)
    {
        ActionHandler measure = ActionHandlers.Find(action.Action)!;
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Action, ActionId = action.ActionId, Action = action });
        List<ChangeOutcome> settled = [];
        foreach (StateChange change in measure.GetChanges(action, view))
        {
            if (await MakeChange(change, action, measure).ConfigureAwait(false) is { } result)
                settled.Add(result);
            if (settled.Count > 0 && settled[^1].Result is ChangeResult.NotDone or ChangeResult.Unknown)
                break;
        }
        ContainmentAction done = Summarize(action, settled, measure.FindUncertainty(action));
        if (measure.CanBeSimulated && done.Status is ContainmentStatus.Applied)
            done = await PolicySimulator.Check(done, view).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Outcome, ActionId = action.ActionId, Message = $"{done.Status}. {done.Message}".Trim() });
        return done;
    }

    // Null where the setting is as it is to be already.
    private async Task<ChangeOutcome?> MakeChange(StateChange change, ContainmentAction action, ActionHandler measure)
    {
        string? before;
        IReadOnlyList<string> users;
        try
        {
            before = await change.State.Read().ConfigureAwait(false);
            users = change.State.CanBeShared ? await change.State.GetUserNames().ConfigureAwait(false) : [];
        }
        catch (AwsCallException e)
        {
            return new ChangeOutcome(ChangeResult.NotDone, $"{e.Message.Trim()} The state before is not known, so nothing was changed.");
        }
        if (measure.IsInPlace(action, change, before))
        {
            await ClaimSharedState(change, action, before).ConfigureAwait(false);
            return null;
        }
        // A group may have got members since the plan was made.
        if (users.Count > 0)
            return new ChangeOutcome(ChangeResult.NotDone, $"{ChangeVerifier.Capitalize(change.State.DisplayName)} would also hit {SafeText.Clean(string.Join(", ", users))}, so it was not written. Look with: {change.State.ShowCommand} Then make a new plan.");
        if (before is null)
            _createdStates.Add(change.State.Reference);
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Change, ActionId = action.ActionId, StateReference = change.State.Reference, Before = before, After = change.After });
        AwsCallException? problem = null;
        try
        {
            await change.State.Write(change.After).ConfigureAwait(false);
        }
        catch (AwsCallException e)
        {
            problem = e;
        }
        ChangeOutcome settled = await verification.Verify(change.State, v => measure.IsInPlace(action, change, v), before, problem).ConfigureAwait(false);
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Result, ActionId = action.ActionId, ChangeSequence = number, Result = settled.Result, Message = settled.Message });
        return settled;
    }

    // What another action of containment made, this one uses too. Each user has a record of it, so that whichever is undone last removes it.
    private async Task ClaimSharedState(StateChange change, ContainmentAction action, string? before)
    {
        try
        {
            if (before is null || !change.State.CanBeShared || (!_createdStates.Contains(change.State.Reference) && !(await change.State.IsMadeByContainment().ConfigureAwait(false) && await change.State.DescribeUsers().ConfigureAwait(false) is not null)))
                return;
        }
        catch (AwsCallException)
        {
            // Without an answer nothing is claimed, so that nothing is removed that was there before.
            return;
        }
        int number = journal.Write(new JournalRecord { Kind = JournalRecordKind.Change, ActionId = action.ActionId, StateReference = change.State.Reference, Before = null, After = before });
        journal.Write(new JournalRecord { Kind = JournalRecordKind.Result, ActionId = action.ActionId, ChangeSequence = number, Result = ChangeResult.Done, Message = "It was made for another principal and is shared." });
    }

    private ContainmentAction Summarize(ContainmentAction action, List<ChangeOutcome> settled, string? doubt)
    {
        bool some = settled.Any(s => s.Result is ChangeResult.Done or ChangeResult.Unverified);
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
