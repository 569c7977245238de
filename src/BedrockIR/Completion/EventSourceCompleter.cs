using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Completion;

/// <summary>Completes the event sources that the catalogue has.</summary>
public sealed class EventSourceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return EventCatalogue.All.Select(e => e.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Where(s => s.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(s => new CompletionResult(s));
    }
}
