using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Completion;

/// <summary>Completes the catalogue's groups from any part of the name, and shows the names in the group.</summary>
public sealed class EventGroupCompleter : IArgumentCompleter
{
    private const int MaxNames = 6;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return EventCatalogue.Groups.Where(g => g.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(g => new CompletionResult(QuoteIfNeeded(g), g, CompletionResultType.ParameterValue, FormatTooltip(g)));
    }

    private static string QuoteIfNeeded(string group) => group.Contains(' ', StringComparison.Ordinal) ? $"'{group}'" : group;

    private static string FormatTooltip(string group)
    {
        string[] names = [.. EventCatalogue.All.Where(e => e.Group == group).Select(e => e.Name)];
        return $"{names.Length} names: {string.Join(", ", names.Take(MaxNames))}{(names.Length > MaxNames ? " …" : "")}";
    }
}
