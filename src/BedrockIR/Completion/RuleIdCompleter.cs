using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Completion;

/// <summary>Completes built-in rules by any part of their file name or title, and shows the title.</summary>
public sealed class RuleIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return RuleLoader.BuiltInRules.Where(r => r.MakesFindings)
            .Select(r => (Name: Path.GetFileNameWithoutExtension(r.Path), r.Title))
            .Where(r => r.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || r.Title.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(r => new CompletionResult(r.Name, r.Name, CompletionResultType.ParameterValue, r.Title));
    }
}
