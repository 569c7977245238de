using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Extensions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Baselines;

/// <summary>Finds events whose number lies far above what is usual in their group.</summary>
internal sealed class OutlierState(Outlier rule) : IMatchState
{
    private const int MostGroups = 10_000;

    private readonly Dictionary<string, OutlierGroup> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public long NotKept { get; private set; }

    /// <inheritdoc/>
    public void Add(RuleRecord record, Sighting seen, bool learn)
    {
        if (GroupKey.Of(rule.GroupBy, record) is not { } key || !ValueCompiler.TryNumber(rule.Field.First(record), out double number))
            return;
        bool known = _groups.TryGetValue(key, out OutlierGroup? group);
        if (!known && _groups.Count == MostGroups)
        {
            NotKept++;
            return;
        }
        _groups[key] = group ??= new OutlierGroup();
        group.Add(number, learn || number < rule.AtLeast ? null : seen);
    }

    /// <inheritdoc/>
    public IEnumerable<Sighting> Complete(Baseline baseline) => _groups.Values.SelectMany(g => g.Above(rule));
}
