using BedrockIR.Rules.Extensions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Baselines;

/// <summary>Finds the first event of each value that the baseline does not have.</summary>
internal sealed class FirstSeenState(FirstSeen rule) : IMatchState
{
    private const int MostValues = 100_000;

    private readonly Dictionary<string, Sighting?> _first = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public long NotKept { get; private set; }

    /// <inheritdoc/>
    public void Add(RuleRecord record, Sighting seen, bool learn)
    {
        if (GroupKey.Of(rule.GroupBy.Prepend(rule.Field), record) is not { } key)
            return;
        bool known = _first.TryGetValue(key, out Sighting? first);
        if (!known && _first.Count == MostValues)
            NotKept++;
        else if (learn)
            _first[key] = null;
        else if (!known || IsEarlier(seen, first))
            _first[key] = seen;
    }

    /// <inheritdoc/>
    public IEnumerable<Sighting> Complete(Baseline baseline)
    {
        IEnumerable<Sighting> first = _first.Values.OfType<Sighting>();
        if (baseline.IsNamed)
            return first;
        // If nothing of the kind stands in the first part, it may be that logging began only then: all would be new.
        bool hasBaseline = first.Any(s => s.Time <= baseline.Until);
        return hasBaseline ? first.Where(s => s.Time > baseline.Until) : [];
    }

    private static bool IsEarlier(Sighting seen, Sighting? first) =>
        first is not null && (seen.Time < first.Time || (seen.Time == first.Time && string.CompareOrdinal(seen.Id, first.Id) < 0));
}
