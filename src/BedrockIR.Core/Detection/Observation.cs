using BedrockIR.Events;
using BedrockIR.Invocations;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection;

/// <summary>The event that is being looked at. What is kept of it is made when a rule matches first: most match none.</summary>
internal sealed class Observation
{
    /// <summary>How many different traits are kept.</summary>
    public const int MostTraits = 50_000;

    private readonly Dictionary<EventTraits, EventTraits> _traits = [];
    private readonly TrailRuleRecord _trail = new();
    private readonly InvocationRuleRecord _invocation = new();
    private Sighting? _sighting;

    /// <summary>The record, as rules see it.</summary>
    public RuleRecord Record { get; private set; } = new TrailRuleRecord();

    /// <summary>What is kept of it.</summary>
    public Sighting Sighting => _sighting ??= ReferenceEquals(Record, _trail) ? Keep(_trail.Event) : Keep(_invocation.Invocation);

    /// <summary>Looks at a CloudTrail event.</summary>
    public void Show(TrailEvent e)
    {
        _trail.Event = e;
        Record = _trail;
        _sighting = null;
    }

    /// <summary>Looks at a record of the model invocation log.</summary>
    public void Show(Invocation e)
    {
        _invocation.Invocation = e;
        Record = _invocation;
        _sighting = null;
    }

    private Sighting Keep(TrailEvent e) => new(e.EventTime, e.EventId, e.Origin.Path, Shared(EventTraits.Of(e)));

    private Sighting Keep(Invocation e) => new(e.Timestamp, e.RequestId, e.Origin.Path, Shared(EventTraits.Of(e)));

    // Hostile logs can have as many traits as events; then they are forgotten now and then, which costs memory alone.
    private EventTraits Shared(EventTraits traits)
    {
        if (_traits.TryGetValue(traits, out EventTraits? known))
            return known;
        if (_traits.Count == MostTraits)
            _traits.Clear();
        return _traits[traits] = traits;
    }
}
