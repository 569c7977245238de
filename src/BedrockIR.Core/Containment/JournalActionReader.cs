using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Rollback;

namespace BedrockIR.Containment;

/// <summary>What a journal tells of.</summary>
public static class JournalActionReader
{
    /// <summary>The actions that changed something, the last first. It asks nothing of the account.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="InputException"><c>JournalNotFound</c>, <c>JournalBroken</c>.</exception>
    public static IReadOnlyList<ContainmentAction> Read(string path) => [.. UndoableAction.FindInJournal(JournalFile.Read(Path.GetFullPath(path)).Records).Select(a => a.Action)];

    /// <summary>The same, of a journal that is to be taken back.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="InputException"><c>JournalEmpty</c>: it records no action that changed something; or as <see cref="Read"/>.</exception>
    public static IReadOnlyList<ContainmentAction> ReadRequired(string path) => Read(path) is { Count: > 0 } actions ? actions : throw new InputException("JournalEmpty",
        $"The journal {SafeText.Clean(path)} records no action that changed something, so there is nothing to take back. Name the journal that the containment wrote: the JournalPath of its results.", path);
}
