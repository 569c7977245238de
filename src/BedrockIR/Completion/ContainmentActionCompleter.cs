using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Containment.Actions;

namespace BedrockIR.Completion;

/// <summary>Completes the actions of containment by any part of their name, those that begin so first.</summary>
public sealed class ContainmentActionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return ContainmentActions.Names.Where(n => n.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(n => new CompletionResult(n));
    }
}
