using System.Globalization;
using BedrockIR.Containment.Model;

namespace BedrockIR.Reporting;

/// <summary>Actions of containment as text: each with how far it is, then how many of each there are. Of a plan it says why, whom else it
/// hits and what undoing it does; of what was done, what came of it.</summary>
public static class ContainmentTextWriter
{
    private const int MaxReasons = 3;
    private const string Indent = "                ";

    /// <summary>Writes it.</summary>
    /// <param name="actions">The actions, in the order in which they are to stand.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(IReadOnlyList<ContainmentAction> actions, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(output);
        foreach (ContainmentAction action in actions)
            Write(action, output);
        if (actions.Count == 0)
            return;
        output.WriteLine(string.Join(", ", actions.GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => $"{ReportFormatter.FormatNumber(g.Count())} {FormatStatus(g.Key).ToLowerInvariant()}")) + ".");
        foreach (string journal in actions.Select(a => a.JournalPath).OfType<string>().Distinct(StringComparer.Ordinal))
            output.WriteLine($"Journal: {SafeText.Clean(journal)}");
    }

    /// <summary>Why: the gravest reasons, and how many more there are. A suspect may have dozens of findings, more than an action tells
    /// reasons of.</summary>
    /// <param name="action">The action. Its texts may hold what a log wrote; they are not cleaned here.</param>
    public static string FormatReasons(ContainmentAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int more = Math.Max(action.Reason.Count, action.FindingIds.Count) - MaxReasons;
        return string.Join("; ", action.Reason.Take(MaxReasons)) + (action.Reason.Count > MaxReasons ? $"; and {more} more" : "");
    }

    private static void Write(ContainmentAction action, TextWriter output)
    {
        string place = string.Join(' ', new[] { action.AccountId, action.Region }.Where(p => p.Length > 0));
        output.WriteLine(SafeText.Clean(string.Create(CultureInfo.InvariantCulture, $"{FormatStatus(action.Status).ToUpperInvariant(),-15} {action.Order,2}  {action.Action}  {action.Target}  ({place})")));
        WriteLabelled(output, "", action.Message);
        if (action.Status is ContainmentStatus.Applied or ContainmentStatus.Undone)
            WriteLabelled(output, "", action.Verified == true ? "Verified by reading it back." : "It was done, but that was not seen yet.");
        if (action.Status == ContainmentStatus.Planned)
            WritePlan(action, output);
        WriteLabelled(output, "Id: ", action.ActionId);
    }

    private static void WritePlan(ContainmentAction action, TextWriter output)
    {
        WriteLabelled(output, "Why: ", FormatReasons(action));
        WriteLabelled(output, "Calls: ", string.Join(", ", action.Calls));
        foreach (string hit in action.Affects)
            WriteLabelled(output, "Affects: ", hit);
        foreach (string conflict in action.Caveats)
            WriteLabelled(output, "Mind: ", conflict);
        WriteLabelled(output, action.Reversible ? "Undo: " : "Cannot be undone: ", action.Undo);
    }

    private static void WriteLabelled(TextWriter output, string label, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            output.WriteLine(Indent + label + SafeText.Clean(text));
    }

    private static string FormatStatus(ContainmentStatus status) => status switch
    {
        ContainmentStatus.AlreadyInPlace => "already there",
        ContainmentStatus.NotApplied => "not applied",
        ContainmentStatus.PartlyApplied => "partly applied",
        ContainmentStatus.Manual => "for a person",
        ContainmentStatus.NotReached => "not reached",
        ContainmentStatus.NotUndone => "not undone",
        _ => status.ToString(),
    };
}
