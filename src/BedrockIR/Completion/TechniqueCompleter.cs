using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Completion;

/// <summary>Completes techniques of the built-in rules by any part, and shows how many rules are about them.</summary>
public sealed class TechniqueCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RuleValueCompletion.Complete(RuleLoader.BuiltInRules.SelectMany(r => r.Techniques), wordToComplete);
}
