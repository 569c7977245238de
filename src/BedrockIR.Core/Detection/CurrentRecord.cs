using BedrockIR.Detection.Matching;
using BedrockIR.Events;
using BedrockIR.Invocations;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection;

/// <summary>The event that is being looked at. What is kept of it is made when a rule matches first: most match none.</summary>
internal sealed class CurrentRecord
{
    /// <summary>How many different traits are kept.</summary>
    public const int MaxTraits = 50_000;

    private readonly Dictionary<EventTraits, EventTraits> _traits = [];
    private readonly TrailRuleRecord _trail = new();
    private readonly InvocationRuleRecord _invocation = new();
    private MatchedEvent? _matchedEvent;

    /// <summary>The record, as rules see it.</summary>
    public RuleRecord Record { get; private set; } = new TrailRuleRecord();

    /// <summary>What is kept of it.</summary>
    public MatchedEvent MatchedEvent => _matchedEvent ??= ReferenceEquals(Record, _trail) ? CreateMatchedEvent(_trail.Event) : CreateMatchedEvent(_invocation.Invocation);

    /// <summary>Looks at a CloudTrail event.</summary>
    public void Set(TrailEvent e)
    {
        _trail.Event = e;
        Record = _trail;
        _matchedEvent = null;
    }

    /// <summary>Looks at a record of the model invocation log.</summary>
    public void Set(Invocation e)
    {
        _invocation.Invocation = e;
        Record = _invocation;
        _matchedEvent = null;
    }

    private MatchedEvent CreateMatchedEvent(TrailEvent e) => new(e.EventTime, e.EventId, e.Origin.Path, GetSharedTraits(EventTraits.From(e)));

    private MatchedEvent CreateMatchedEvent(Invocation e) => new(e.Timestamp, e.RequestId, e.Origin.Path, GetSharedTraits(EventTraits.From(e)));

    // Hostile logs can have as many traits as events; then they are forgotten now and then, which costs memory alone.
    private EventTraits GetSharedTraits(EventTraits traits)
    {
        if (_traits.TryGetValue(traits, out EventTraits? known))
            return known;
        if (_traits.Count == MaxTraits)
            _traits.Clear();
        return _traits[traits] = traits;
    }
}
