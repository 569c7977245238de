using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Baselines;

/// <summary>Finds events whose number lies far above what is usual in their group.</summary>
internal sealed class OutlierMatcher(Outlier rule) : IBaselineMatcher
{
    private const int MaxGroups = 10_000;

    private readonly Dictionary<string, OutlierGroup> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public long SkippedMatches { get; private set; }

    /// <inheritdoc/>
    public void Add(RuleRecord record, MatchedEvent seen, bool learn)
    {
        if (GroupKey.Create(rule.GroupBy, record) is not { } key || !ValueCompiler.TryParseNumber(rule.Field.GetFirst(record), out double number))
            return;
        bool known = _groups.TryGetValue(key, out OutlierGroup? group);
        if (!known && _groups.Count == MaxGroups)
        {
            SkippedMatches++;
            return;
        }
        _groups[key] = group ??= new OutlierGroup();
        group.Add(number, learn || number < rule.AtLeast ? null : seen);
    }

    /// <inheritdoc/>
    public IEnumerable<MatchedEvent> Complete(Baseline baseline) => _groups.Values.SelectMany(g => g.FindOutliers(rule));
}
