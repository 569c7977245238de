namespace BedrockIR.Containment.Journal;

/// <summary>What a record tells. The names stand in journals; they stay.</summary>
internal enum JournalRecordKind
{
    /// <summary>A containment, or an undoing, begins.</summary>
    Run,

    /// <summary>A principal as it was: its policies, groups and boundary.</summary>
    Snapshot,

    /// <summary>An action begins.</summary>
    Action,

    /// <summary>A setting is about to be changed: what it was, and what it will be.</summary>
    Change,

    /// <summary>What came of the change before.</summary>
    Result,

    /// <summary>A setting is about to be put back.</summary>
    Undo,

    /// <summary>What came of putting back.</summary>
    UndoResult,

    /// <summary>What came of an action.</summary>
    Outcome,
}
