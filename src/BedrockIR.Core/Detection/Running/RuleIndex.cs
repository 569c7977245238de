using BedrockIR.Events;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Running;

/// <summary>
/// Which rules can match an event of a source and a name, and what they still ask of it. It is worked out once for each pair:
/// a log has some hundreds of pairs, and most rules are about one of them.
/// </summary>
internal sealed class RuleIndex(IReadOnlyList<RuleEvaluator> rules)
{
    private const int MaxPairs = 4096;

    private readonly Dictionary<(string?, string?), Candidate[]> _byPair = [];
    private readonly Candidate[] _all = [.. rules.Select(r => new Candidate(r, r.Matches))];

    /// <summary>A rule that can match, and what there is left to ask.</summary>
    internal readonly record struct Candidate(RuleEvaluator Rule, Func<RuleRecord, bool> Test);

    /// <summary>The rules that can match an event.</summary>
    public Candidate[] GetCandidates(TrailEvent e)
    {
        // Where the event's name may differ from the record's, the record decides.
        if (e.Flags.HasFlag(RecordFlags.ChangedName))
            return _all;
        (string?, string?) pair = (e.EventSource, e.EventName);
        if (_byPair.TryGetValue(pair, out Candidate[]? known))
            return known;
        if (_byPair.Count == MaxPairs)
            _byPair.Clear();
        return _byPair[pair] = [.. rules.Select(r => Reduce(r, e)).OfType<Candidate>()];
    }

    private static Candidate? Reduce(RuleEvaluator rule, TrailEvent e) => RuleReducer.Reduce(rule.Rule.Detection!, e.EventSource, e.EventName) switch
    {
        Constant { Value: false } => null,
        var left => new Candidate(rule, RuleCompiler.Compile(left)),
    };
}
