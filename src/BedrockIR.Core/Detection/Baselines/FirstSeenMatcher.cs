using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Baselines;

/// <summary>Finds the first event of each value that the baseline does not have.</summary>
internal sealed class FirstSeenMatcher(FirstSeen rule) : IBaselineMatcher
{
    private const int MaxValues = 100_000;

    private readonly Dictionary<string, MatchedEvent?> _first = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public long SkippedMatches { get; private set; }

    /// <inheritdoc/>
    public void Add(RuleRecord record, MatchedEvent seen, bool learn)
    {
        if (GroupKey.Create(rule.GroupBy.Prepend(rule.Field), record) is not { } key)
            return;
        bool known = _first.TryGetValue(key, out MatchedEvent? first);
        if (!known && _first.Count == MaxValues)
            SkippedMatches++;
        else if (learn)
            _first[key] = null;
        else if (!known || IsEarlier(seen, first))
            _first[key] = seen;
    }

    /// <inheritdoc/>
    public IEnumerable<MatchedEvent> Complete(Baseline baseline)
    {
        IEnumerable<MatchedEvent> first = _first.Values.OfType<MatchedEvent>();
        if (baseline.IsNamed)
            return first;
        // If nothing of the kind stands in the first part, it may be that logging began only then: all would be new.
        bool hasBaseline = first.Any(s => s.Time <= baseline.Until);
        return hasBaseline ? first.Where(s => s.Time > baseline.Until) : [];
    }

    private static bool IsEarlier(MatchedEvent seen, MatchedEvent? first) =>
        first is not null && (seen.Time < first.Time || (seen.Time == first.Time && string.CompareOrdinal(seen.Id, first.Id) < 0));
}
