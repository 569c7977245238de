using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BedrockIR.Completion;

/// <summary>Completes the API calls that the model invocation log knows.</summary>
public sealed class OperationCompleter : IArgumentCompleter
{
    private static readonly (string Name, string Meaning)[] Operations =
    [
        ("Converse", "A conversation, in a form that is the same for all models"),
        ("ConverseStream", "The same; the answer comes in pieces"),
        ("InvokeModel", "A call in the model's own form"),
        ("InvokeModelWithResponseStream", "The same; the answer comes in pieces"),
        ("InvokeModelWithBidirectionalStream", "Speech or text in both directions at once"),
        ("StartAsyncInvoke", "A call whose answer goes to S3"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"', '*');
        return Operations.Where(o => o.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(o => o.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(o => new CompletionResult(o.Name, o.Name, CompletionResultType.ParameterValue, o.Meaning));
    }
}
