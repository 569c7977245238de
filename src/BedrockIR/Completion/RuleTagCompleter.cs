using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Completion;

/// <summary>Completes tags of the built-in rules by any part, and shows how many rules have them.</summary>
public sealed class RuleTagCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RuleValueCompletion.Complete(RuleLoader.BuiltInRules.SelectMany(r => r.Tags), wordToComplete);
}
