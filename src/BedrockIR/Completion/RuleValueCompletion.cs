using System.Management.Automation;

namespace BedrockIR.Completion;

/// <summary>Completes values that rules have.</summary>
internal static class RuleValueCompletion
{
    /// <summary>The values that have the word in them, with how many rules have each.</summary>
    public static IEnumerable<CompletionResult> Complete(IEnumerable<string> values, string word) =>
        values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).OrderBy(v => v.Key, StringComparer.OrdinalIgnoreCase)
            .Where(v => v.Key.Contains(word.Trim('\'', '"', '*'), StringComparison.OrdinalIgnoreCase))
            .Select(v => new CompletionResult(v.Key, v.Key, CompletionResultType.ParameterValue, $"{v.Count()} rules"));
}
