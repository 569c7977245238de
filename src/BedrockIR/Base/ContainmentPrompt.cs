using BedrockIR.Containment.Model;
using BedrockIR.Reporting;

namespace BedrockIR.Base;

/// <summary>Asks whether an action is to be done. Runs on the pipeline's thread.</summary>
/// <param name="shouldProcess">PowerShell's question, given what -WhatIf says, what is asked, and the caption.</param>
/// <param name="shouldContinue">The extra question for what cannot be undone; null where it is skipped.</param>
/// <param name="warn">Hears where nobody can be asked.</param>
internal sealed class ContainmentPrompt(Func<string, string, string, bool> shouldProcess, ContainmentPrompt.ShouldContinueCallback? shouldContinue, Action<string> warn)
{
    private bool _yesToAll, _noToAll;

    /// <summary>PowerShell's question with yes and no to all.</summary>
    public delegate bool ShouldContinueCallback(string query, string caption, ref bool yesToAll, ref bool noToAll);

    /// <summary>Asks about an action.</summary>
    /// <returns>Whether it is to be done; not where nobody can be asked.</returns>
    public bool Confirm(ContainmentAction action) =>
        AskOrWarn(action, "-Confirm:$false says yes", () => shouldProcess(FormatDescription(action), FormatQuestion(action), "Confirm"))
        && (action.Reversible || shouldContinue is null || AskOrWarn(action, "it cannot be undone, and -Force says yes to that",
            () => shouldContinue($"{FormatName(action)} cannot be undone. Do it all the same?\n{FormatDetail("Undo", action.Undo)}", "This cannot be undone", ref _yesToAll, ref _noToAll)));

    /// <summary>Tells, where -WhatIf is on, what needs no question.</summary>
    public void ShowWithoutAsking(ContainmentAction action) => shouldProcess(SafeText.Clean($"{FormatName(action)}: {action.Message}")!, FormatName(action), "Confirm");

    private bool AskOrWarn(ContainmentAction action, string remedy, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (NonInteractiveHost.IsPromptFailure(e))
        {
            warn($"{FormatName(action)} was not done: nobody can be asked here. Where nobody can, {remedy}.");
            return false;
        }
    }

    // What -WhatIf says begins as PowerShell's own words do.
    private static string FormatDescription(ContainmentAction action) =>
        $"Performing the operation \"{SafeText.Clean(action.Action)}\" on target \"{SafeText.Clean(action.Target)}\"{FormatLocation(action)}. " + string.Join(" ", GetDetailLines(action).Select(l => l + "."));

    private static string FormatQuestion(ContainmentAction action) => string.Join('\n', GetDetailLines(action).Prepend($"{FormatName(action)}{FormatLocation(action)}?"));

    private static IEnumerable<string> GetDetailLines(ContainmentAction action) => new[]
    {
        FormatDetail("Why", ContainmentTextWriter.FormatReasons(action)), FormatDetail("Affects", string.Join("; ", action.Affects)), FormatDetail("Mind", string.Join(" ", action.Caveats)), FormatDetail("Undo", action.Undo),
    }.Where(l => l.Length > 0);

    private static string FormatDetail(string label, string text) => text.Length == 0 ? "" : $"{label}: {SafeText.Clean(text.TrimEnd('.'))}";

    private static string FormatName(ContainmentAction action) => SafeText.Clean($"{action.Action} {action.Target}")!;

    private static string FormatLocation(ContainmentAction action) =>
        SafeText.Clean($" in the account {action.AccountId}{(action.Calls.Count == 0 ? "" : $" ({string.Join(", ", action.Calls)})")}")!;
}
