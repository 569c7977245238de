using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Running;

/// <summary>The filters that apply to a rule, and how many matches each left out.</summary>
internal sealed class FilterEvaluator(DetectionRule rule, IEnumerable<RuleFilter> filters)
{
    private readonly (RuleFilter Filter, Func<RuleRecord, bool> Excludes)[] _filters =
        [.. filters.Select(f => (f, RuleCompiler.Compile(f.Excluded)))];

    private readonly Dictionary<RuleFilter, long> _counts = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many each filter left out.</summary>
    public IEnumerable<FilteredMatches> ExcludedMatches => _counts.Select(c => new FilteredMatches(rule.Id, rule.Title, c.Key.Title, c.Value));

    /// <summary>Whether a filter leaves the record out; if so it is counted.</summary>
    public bool Excludes(RuleRecord record)
    {
        foreach ((RuleFilter filter, Func<RuleRecord, bool> excludes) in _filters)
        {
            if (!excludes(record))
                continue;
            _counts[filter] = _counts.GetValueOrDefault(filter) + 1;
            return true;
        }
        return false;
    }
}
