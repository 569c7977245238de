using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>A Sigma filter: what rules are to leave out, written down once. It is the allow-list of expected
/// administrators, pipelines and networks.</summary>
/// <seealso href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-filters-specification.md"/>
public sealed record RuleFilter
{
    /// <summary>The filter's id; where it has none, its title.</summary>
    public required string Id { get; init; }

    /// <summary>What it leaves out, in few words.</summary>
    public required string Title { get; init; }

    /// <summary>Why.</summary>
    public string? Description { get; init; }

    /// <summary>The rules that it applies to, by id, name or file name; empty when it applies to all of the log source.</summary>
    public IReadOnlyList<string> Rules { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The log whose rules it applies to; null when it applies to those of any.</summary>
    public RuleLogSource? LogSource { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>The line in it on which the filter begins.</summary>
    public long Line { get; init; }

    /// <summary>What an event that is left out looks like.</summary>
    internal RuleExpression Excluded { get; init; } = new Constant(false);

    /// <summary>Whether it applies to a rule.</summary>
    /// <param name="rule">A rule on single events, or a correlation, whose events are then filtered for it alone.</param>
    internal bool AppliesTo(DetectionRule rule) =>
        (LogSource is null || rule.Correlation is not null || rule.LogSource == LogSource)
        && (Rules.Count == 0 ? rule.Correlation is null : Rules.Any(name => RuleSetExtensions.MatchesPattern(rule, name)));

    /// <summary>The title and the file.</summary>
    public override string ToString() => SafeText.Clean($"{Title} ({Path})")!;
}
