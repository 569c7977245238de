using BedrockIR.Containment.Model;
using BedrockIR.Reporting;

namespace BedrockIR.Base;

/// <summary>Asks whether an action is to be done. Runs on the pipeline's thread.</summary>
/// <param name="shouldProcess">PowerShell's question, given what -WhatIf says, what is asked, and the caption.</param>
/// <param name="shouldContinue">The extra question for what cannot be undone; null where it is skipped.</param>
/// <param name="warn">Hears where nobody can be asked.</param>
internal sealed class ContainmentQuestion(Func<string, string, string, bool> shouldProcess, ContainmentQuestion.Extra? shouldContinue, Action<string> warn)
{
    private bool _yesToAll, _noToAll;

    /// <summary>PowerShell's question with yes and no to all.</summary>
    public delegate bool Extra(string query, string caption, ref bool yesToAll, ref bool noToAll);

    /// <summary>Asks about an action.</summary>
    /// <returns>Whether it is to be done; not where nobody can be asked.</returns>
    public bool Ask(ContainmentAction action) =>
        Asked(action, "-Confirm:$false says yes", () => shouldProcess(Description(action), Query(action), "Confirm"))
        && (action.Reversible || shouldContinue is null || Asked(action, "it cannot be undone, and -Force says yes to that",
            () => shouldContinue($"{Name(action)} cannot be undone. Do it all the same?\n{Line("Undo", action.Undo)}", "This cannot be undone", ref _yesToAll, ref _noToAll)));

    /// <summary>Tells, where -WhatIf is on, what needs no question.</summary>
    public void Tell(ContainmentAction action) => shouldProcess(SafeText.Clean($"{Name(action)}: {action.Message}")!, Name(action), "Confirm");

    private bool Asked(ContainmentAction action, string remedy, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (NobodyThere.Says(e))
        {
            warn($"{Name(action)} was not done: nobody can be asked here. Where nobody can, {remedy}.");
            return false;
        }
    }

    // What -WhatIf says begins as PowerShell's own words do.
    private static string Description(ContainmentAction action) =>
        $"Performing the operation \"{SafeText.Clean(action.Action)}\" on target \"{SafeText.Clean(action.Target)}\"{Place(action)}. " + string.Join(" ", Lines(action).Select(l => l + "."));

    private static string Query(ContainmentAction action) => string.Join('\n', Lines(action).Prepend($"{Name(action)}{Place(action)}?"));

    private static IEnumerable<string> Lines(ContainmentAction action) => new[]
    {
        Line("Why", ContainmentText.Why(action)), Line("Affects", string.Join("; ", action.Affects)), Line("Mind", string.Join(" ", action.Caveats)), Line("Undo", action.Undo),
    }.Where(l => l.Length > 0);

    private static string Line(string label, string text) => text.Length == 0 ? "" : $"{label}: {SafeText.Clean(text.TrimEnd('.'))}";

    private static string Name(ContainmentAction action) => SafeText.Clean($"{action.Action} {action.Target}")!;

    private static string Place(ContainmentAction action) =>
        SafeText.Clean($" in the account {action.AccountId}{(action.Calls.Count == 0 ? "" : $" ({string.Join(", ", action.Calls)})")}")!;
}
