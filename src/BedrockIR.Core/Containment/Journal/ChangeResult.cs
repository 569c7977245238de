namespace BedrockIR.Containment.Journal;

/// <summary>What came of a change. The names stand in journals; they stay.</summary>
internal enum ChangeResult
{
    /// <summary>It was seen to be done.</summary>
    Done,

    /// <summary>AWS says it is done, and it was not yet seen.</summary>
    Unverified,

    /// <summary>The setting was seen to be as before.</summary>
    NotDone,

    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>It was left in place, since other principals use it. It is taken away with the last of them.</summary>
    Deferred,
}
