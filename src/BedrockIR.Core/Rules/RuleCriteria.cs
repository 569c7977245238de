using System.IO.Enumeration;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>Which rules are wanted. What is empty does not restrict; any value of a list will do, and all that is set must
/// hold.</summary>
public sealed record RuleCriteria
{
    /// <summary>Ids, names or file names, with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Those that are not wanted, in the same way.</summary>
    public IReadOnlyList<string> ExcludedIds { get; init; } = [];

    /// <summary>The least severity.</summary>
    public Severity MinimumSeverity { get; init; }

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Tags, with <c>*</c> and <c>?</c>: <c>attack.t1562*</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Techniques, with <c>*</c> and <c>?</c>: <c>T1562.008</c>. A technique stands for those below it.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>The logs that rules are about.</summary>
    public IReadOnlyList<RuleLogSource> LogSources { get; init; } = [];

    /// <summary>Whether only the user's own rules are wanted.</summary>
    public bool CustomOnly { get; init; }

    /// <summary>Whether a rule is wanted.</summary>
    /// <param name="rule">The rule.</param>
    public bool Matches(DetectionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (Ids.Count == 0 || Ids.Any(id => RuleSetExtensions.MatchesPattern(rule, id)))
            && !ExcludedIds.Any(id => RuleSetExtensions.MatchesPattern(rule, id))
            && rule.Severity >= MinimumSeverity
            && (Severities.Count == 0 || Severities.Contains(rule.Severity))
            && (LogSources.Count == 0 || LogSources.Contains(rule.LogSource))
            && (Tags.Count == 0 || rule.Tags.Any(tag => Tags.Any(t => MatchesPattern(t, tag))))
            && (Techniques.Count == 0 || rule.Techniques.Any(has => Techniques.Any(t => MatchesPattern(t, has) || MatchesPattern(t + ".*", has))))
            && !(CustomOnly && rule.BuiltIn);
    }

    private static bool MatchesPattern(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text);
}
