using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Rollback;

/// <summary>An action of a journal, and those of its changes that are to be put back, the last first.</summary>
/// <param name="Action">The action, as it was planned.</param>
/// <param name="AccountId">The account it was done in.</param>
/// <param name="Changes">What is to be put back.</param>
internal sealed record UndoableAction(ContainmentAction Action, string AccountId, IReadOnlyList<UndoableChange> Changes)
{
    /// <summary>What a journal has, the last action first. A change that was seen not to be done, or to be put back, is none.</summary>
    public static IReadOnlyList<UndoableAction> FindInJournal(IReadOnlyList<JournalRecord> journal)
    {
        Dictionary<int, ChangeResult> results = [];
        HashSet<int> undone = [];
        foreach (JournalRecord record in journal)
        {
            if (record is { Kind: JournalRecordKind.Result, ChangeSequence: { } of, Result: { } result })
                results[of] = result;
            else if (record is { Kind: JournalRecordKind.UndoResult, ChangeSequence: { } back, Result: ChangeResult.Done })
                undone.Add(back);
        }
        Dictionary<string, ContainmentAction> actions = new(StringComparer.Ordinal);
        foreach (JournalRecord record in journal.Where(r => r is { Kind: JournalRecordKind.Action, Action: not null, ActionId: not null }))
            actions[record.ActionId!] = record.Action!;
        return
        [
            .. journal.Where(r => r is { Kind: JournalRecordKind.Change, StateReference: not null, ActionId: not null } && actions.ContainsKey(r.ActionId) && results.GetValueOrDefault(r.Sequence, ChangeResult.Unknown) != ChangeResult.NotDone)
                .Reverse().GroupBy(r => r.ActionId!)
                .Select(g => new UndoableAction(actions[g.Key], g.First().StateReference!.AccountId,
                    [.. g.Where(r => !undone.Contains(r.Sequence)).Select(r => new UndoableChange(r.Sequence, r.StateReference!, r.Before, r.After, results.GetValueOrDefault(r.Sequence, ChangeResult.Unknown)))])),
        ];
    }
}
