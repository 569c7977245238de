using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Completion;

/// <summary>Completes the built-in scenarios of drills, each with what it is about.</summary>
public sealed class ScenarioCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        DrillScenarios.Names.Where(n => n.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(n => new CompletionResult(n, n, CompletionResultType.ParameterValue, DrillScenarios.Describe(n).Title));
}
