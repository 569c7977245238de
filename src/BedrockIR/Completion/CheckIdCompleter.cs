using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Posture;

namespace BedrockIR.Completion;

/// <summary>Completes the ids of checks, each with what should be so.</summary>
public sealed class CheckIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CheckCatalogue.All.Where(c => c.Id.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(c.Id, c.Id, CompletionResultType.ParameterValue, $"{c.Severity}: {c.Title}"));
}
