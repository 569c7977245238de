using BedrockIR.Containment.Model;
using BedrockIR.Reporting;
using BedrockIR.Rules;

namespace BedrockIR.Formatting;

/// <summary>What the module's views show of containment: of a plan and of a result alike.</summary>
public static class ContainmentView
{
    /// <summary>How far an action is, in a colour where somebody must look; below it, whether a plan's action can be undone, and whether
    /// one that was done was seen.</summary>
    /// <param name="action">The action.</param>
    public static string FormatStatus(ContainmentAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        string status = TerminalStyle.Ansi.ColourBySeverity(GetSeverity(action.Status), action.Status.ToString());
        return action switch
        {
            { Status: ContainmentStatus.Planned, Reversible: false } => $"{status}\n{TerminalStyle.Ansi.ColourBySeverity(Severity.Medium, "no undo")}",
            { Status: ContainmentStatus.Applied or ContainmentStatus.Undone, Verified: true } => $"{status}\nverified",
            { Status: ContainmentStatus.Applied or ContainmentStatus.Undone } => $"{status}\n{TerminalStyle.Ansi.ColourBySeverity(Severity.Medium, "not seen yet")}",
            _ => status,
        };
    }

    /// <summary>What happened, where there is more to say than that it is done; of a plan, why.</summary>
    /// <param name="action">The action.</param>
    public static string FormatDetail(ContainmentAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (!string.IsNullOrEmpty(action.Message))
            return SafeText.Clean(action.Message)!;
        if (action.Status is ContainmentStatus.Applied or ContainmentStatus.Undone)
            return "";
        string why = action.Reason.Count > 0 ? SafeText.Clean(action.Reason[0])! : "";
        return Math.Max(action.Reason.Count, action.FindingIds.Count) is > 1 and var all ? $"{why} (and {all - 1} more)" : why;
    }

    /// <summary>A policy or a configuration; its lines stay lines.</summary>
    /// <param name="document">The JSON.</param>
    public static string? CleanDocument(string? document) => SafeText.CleanLines(document);

    private static Severity? GetSeverity(ContainmentStatus status) => status switch
    {
        ContainmentStatus.Unknown => Severity.Critical,
        ContainmentStatus.NotApplied or ContainmentStatus.PartlyApplied or ContainmentStatus.NotUndone or ContainmentStatus.Refused => Severity.High,
        ContainmentStatus.Manual or ContainmentStatus.Declined or ContainmentStatus.NotReached => Severity.Medium,
        _ => null,
    };
}
