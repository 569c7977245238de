using System.IO.Enumeration;

namespace BedrockIR.Rules;

/// <summary>Which rules are wanted. What is empty does not restrict; any value of a list will do, and all that is set must
/// hold.</summary>
public sealed record RuleChoice
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
    public bool OwnOnly { get; init; }

    /// <summary>Whether a rule is wanted.</summary>
    /// <param name="rule">The rule.</param>
    public bool Matches(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (Ids.Count == 0 || Ids.Any(id => RuleSelection.Fits(rule, id)))
            && !ExcludedIds.Any(id => RuleSelection.Fits(rule, id))
            && rule.Severity >= MinimumSeverity
            && (Severities.Count == 0 || Severities.Contains(rule.Severity))
            && (LogSources.Count == 0 || LogSources.Contains(rule.LogSource))
            && (Tags.Count == 0 || rule.Tags.Any(tag => Tags.Any(t => Fits(t, tag))))
            && (Techniques.Count == 0 || rule.Techniques.Any(has => Techniques.Any(t => Fits(t, has) || Fits(t + ".*", has))))
            && !(OwnOnly && rule.BuiltIn);
    }

    private static bool Fits(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text);
}
