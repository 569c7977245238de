using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Completion;

/// <summary>Completes the names of Bedrock's API calls from any part of the name, and shows what the call does:
/// <c>logging</c> finds DeleteModelInvocationLoggingConfiguration.</summary>
public sealed class EventNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return EventCatalogue.All.Where(e => e.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(e => e.Name)
            .OrderByDescending(e => e.Key.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(e => e.Any(n => n.IsCommon)).ThenBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => new CompletionResult(e.Key, e.Key, CompletionResultType.ParameterValue, FormatTooltip(e)));
    }

    private static string FormatTooltip(IEnumerable<BedrockEventName> entries) =>
        string.Join('\n', entries.Select(e => $"{e.Description} ({e.Group}, {DescribeLogType(e)})"));

    private static string DescribeLogType(BedrockEventName entry) => entry.LogType switch
    {
        EventLogType.Management => "management event",
        EventLogType.Data => "data event",
        _ => "management or data event: AWS does not say",
    };
}
