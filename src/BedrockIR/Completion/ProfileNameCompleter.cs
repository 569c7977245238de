using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BedrockIR.Aws.Access;

namespace BedrockIR.Completion;

/// <summary>Completes the names of profiles in the shared files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        return AwsProfiles.GetNames(fakeBoundParameters["ProfileLocation"] as string)
            .Where(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(n => n.Contains(' ', StringComparison.Ordinal) ? new CompletionResult($"'{n.Replace("'", "''", StringComparison.Ordinal)}'", n, CompletionResultType.ParameterValue, n) : new CompletionResult(n));
    }
}
