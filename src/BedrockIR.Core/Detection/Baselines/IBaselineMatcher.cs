using BedrockIR.Detection.Matching;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Baselines;

/// <summary>Remembers the matches of a rule that is about what is new or unusual, and says in the end which are.</summary>
internal interface IBaselineMatcher
{
    /// <summary>Takes a match.</summary>
    /// <param name="record">The record.</param>
    /// <param name="seen">The event.</param>
    /// <param name="learn">Whether it belongs to the baseline that the user named.</param>
    void Add(RuleRecord record, MatchedEvent seen, bool learn);

    /// <summary>Matches that were not looked at, because there were too many values to remember.</summary>
    long SkippedMatches { get; }

    /// <summary>Those that are new or unusual.</summary>
    /// <param name="baseline">What the baseline is.</param>
    IEnumerable<MatchedEvent> Complete(Baseline baseline);
}
