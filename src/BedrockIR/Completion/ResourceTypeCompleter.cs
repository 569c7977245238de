using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Resources;

namespace BedrockIR.Completion;

/// <summary>Completes the types of Bedrock's resources.</summary>
public sealed class ResourceTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Enum.GetNames<BedrockResourceType>().Where(n => n.Contains(wordToComplete.Trim('\'', '"', '*'), StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .Select(n => new CompletionResult(n));
}
