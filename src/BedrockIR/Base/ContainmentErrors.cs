using BedrockIR.Containment.Model;

namespace BedrockIR.Base;

/// <summary>What a responder must hear of beside the actions themselves.</summary>
internal static class ContainmentErrors
{
    /// <summary>An action would hit somebody whom it must not, or AWS would not take it.</summary>
    public const string Refused = "ContainmentRefused";

    /// <summary>An action is not in place, or not all of it.</summary>
    public const string Failed = "ContainmentFailed";

    /// <summary>Nobody can say whether an action is in place, or taken back.</summary>
    public const string Unknown = "ContainmentUnknown";

    /// <summary>An action was not taken back.</summary>
    public const string NotUndone = "ContainmentNotUndone";

    /// <summary>The error that an action is; null where it is none.</summary>
    public static InputException? TryCreateFrom(ContainmentAction action) => action.Status switch
    {
        ContainmentStatus.Refused => CreateError(Refused, action, "is refused"),
        ContainmentStatus.NotApplied => CreateError(Failed, action, "is not in place"),
        ContainmentStatus.PartlyApplied => CreateError(Failed, action, "is in place in part only"),
        ContainmentStatus.Unknown => CreateError(Unknown, action, "ended in a way that nobody knows"),
        ContainmentStatus.NotUndone => CreateError(NotUndone, action, "was not taken back"),
        _ => null,
    };

    /// <summary>Whether an input is wrong, a mistyped name for instance, so that there is no action: an error in a plan as well.</summary>
    public static bool IsInputError(ContainmentAction action) => action is { Action: "Plan", Status: ContainmentStatus.Refused };

    /// <summary>What a person must do, or look at; null where there is nothing.</summary>
    public static string? GetWarning(ContainmentAction action) => action switch
    {
        { Status: ContainmentStatus.Manual } => FormatMessage(action, "is for a person to do"),
        { Status: ContainmentStatus.Applied, Verified: false } => FormatMessage(action, "was done, but was not seen to be in place"),
        { Status: ContainmentStatus.Undone, Verified: false } => FormatMessage(action, "was taken back, but that was not seen"),
        _ => null,
    };

    private static InputException CreateError(string id, ContainmentAction action, string what) => new(id, FormatMessage(action, what), action.Target);

    private static string FormatMessage(ContainmentAction action, string what) => SafeText.Clean($"{action.Action} {action.Target} {what}. {action.Message}".TrimEnd())!;
}
