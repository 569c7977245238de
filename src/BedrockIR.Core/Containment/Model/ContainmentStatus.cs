namespace BedrockIR.Containment.Model;

/// <summary>How far an action is.</summary>
public enum ContainmentStatus
{
    /// <summary>It is a plan; nothing has been changed.</summary>
    Planned,

    /// <summary>It is in place; Verified says whether that was seen.</summary>
    Applied,

    /// <summary>It was in place before; nothing was changed.</summary>
    AlreadyInPlace,

    /// <summary>It failed, and the account is as it was.</summary>
    NotApplied,

    /// <summary>A part of it is in place.</summary>
    PartlyApplied,

    /// <summary>Nobody can say whether it is in place; Message says how to find out.</summary>
    Unknown,

    /// <summary>It would hit the caller, somebody who is protected, or the last administrator; or AWS would not take it.</summary>
    Refused,

    /// <summary>This tool cannot do it; Message says what a person can do.</summary>
    Manual,

    /// <summary>Whoever was asked said no.</summary>
    Declined,

    /// <summary>It was not reached, since the command was stopped.</summary>
    NotReached,

    /// <summary>It was taken back, and the account is as it was before.</summary>
    Undone,

    /// <summary>It cannot be taken back, or not any more: somebody has changed the same thing since. Message says which.</summary>
    NotUndone,
}
