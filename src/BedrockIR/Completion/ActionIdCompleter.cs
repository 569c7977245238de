using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;

namespace BedrockIR.Completion;

/// <summary>Completes the actions of the journal that -JournalPath names, each with what it did.</summary>
public sealed class ActionIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        return ReadActions(fakeBoundParameters["JournalPath"]?.ToString()).Where(a => a.ActionId.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(a => new CompletionResult(a.ActionId, $"{a.ActionId} {a.Action} {SafeText.Clean(a.Target)}", CompletionResultType.ParameterValue, $"{a.Action} {SafeText.Clean(a.Target)}"));
    }

    // Paths as typed begin at PowerShell's location, which a completer learns from the current runspace alone.
    private static IReadOnlyList<ContainmentAction> ReadActions(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return [];
        try
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            string? full = shell.AddScript("$args[0] | ForEach-Object { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($_) }").AddArgument(path).Invoke<string>().FirstOrDefault();
            return full is null ? [] : JournalActionReader.Read(full);
        }
        catch (Exception e) when (e is InputException or RuntimeException or ArgumentException)
        {
            return [];
        }
    }
}
