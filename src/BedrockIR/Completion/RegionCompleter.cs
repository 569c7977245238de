using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Aws.Access;

namespace BedrockIR.Completion;

/// <summary>Completes the regions in which Bedrock is offered, from any part of the name.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return BedrockRegions.All.Where(r => r.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(r => new CompletionResult(r));
    }
}
