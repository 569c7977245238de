using BedrockIR.Containment.Journal;
using BedrockIR.Containment.Undoing;

namespace BedrockIR.Containment;

/// <summary>What a journal tells of.</summary>
public static class JournalActions
{
    /// <summary>The actions that changed something, the last first. It asks nothing of the account.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="InputException"><c>JournalNotFound</c>, <c>JournalBroken</c>.</exception>
    public static IReadOnlyList<ContainmentAction> Read(string path) => [.. UndoableAction.In(JournalFile.Read(Path.GetFullPath(path)).Records).Select(a => a.Action)];
}
