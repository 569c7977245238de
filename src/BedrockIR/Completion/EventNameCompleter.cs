using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Events;

namespace BedrockIR.Completion;

/// <summary>Completes the names of Bedrock's API calls, from any part of the name: <c>logging</c> finds
/// DeleteModelInvocationLoggingConfiguration.</summary>
public sealed class EventNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return EventNames.All.Where(n => n.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ThenBy(n => n, StringComparer.Ordinal)
            .Select(n => new CompletionResult(n));
    }
}
