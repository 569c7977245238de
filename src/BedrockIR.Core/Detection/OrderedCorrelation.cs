using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Detection;

/// <summary>
/// Finds events that match several rules one after the other, by event time, for the same values of the fields to
/// group by. An event without a time, or without one of the fields, cannot be put in order and takes no part.
/// </summary>
internal sealed class OrderedCorrelation(Rule rule)
{
    private const char Separator = '\u001f';

    private readonly Dictionary<string, List<(int Step, TrailEvent Event)>> _groups = new(StringComparer.Ordinal);
    private readonly Correlation _correlation = rule.Correlation!;

    /// <summary>The correlation rule.</summary>
    public Rule Rule => rule;

    /// <summary>Adds an event that matched the rule of a step.</summary>
    public void Add(int step, TrailEvent e)
    {
        string?[] key = [.. _correlation.GroupBy.Select(field => Value(field, e))];
        if (e.EventTime is null || key.Contains(null))
            return;
        string group = string.Join(Separator, key);
        if (!_groups.TryGetValue(group, out List<(int, TrailEvent)>? events))
            _groups[group] = events = [];
        // What is kept until the end is the flat event; its JSON, the larger part, is done with.
        events.Add((step, e with { Json = default }));
    }

    /// <summary>Each event of the last step before which all the others happened in order and in time, with those.</summary>
    public IEnumerable<(TrailEvent Last, IReadOnlyList<TrailEvent> Before)> Complete() => _groups.Values.SelectMany(Sequences);

    // For each step the latest chain that leads to it is enough: if any chain is within the timespan, that one is.
    private IEnumerable<(TrailEvent, IReadOnlyList<TrailEvent>)> Sequences(List<(int Step, TrailEvent Event)> events)
    {
        int last = _correlation.Rules.Count - 1;
        TrailEvent[]?[] chains = new TrailEvent[last + 1][];
        // CloudTrail's times are whole seconds: within one, the order that the rule asks for is the likely one.
        foreach ((int step, TrailEvent e) in events.OrderBy(x => x.Event.EventTime).ThenBy(x => x.Step))
        {
            TrailEvent[]? before = step == 0 ? [] : chains[step - 1];
            if (before is null || before.Contains(e)) // no event is its own predecessor
                continue;
            if (step < last)
                chains[step] = [.. before, e];
            else if (e.EventTime - before[0].EventTime <= _correlation.Timespan)
                yield return (e, before);
        }
    }

    private static string? Value(FieldPath field, TrailEvent e) =>
        field.Values(e.Json).Select(JsonText.Of).FirstOrDefault(text => text.Length > 0);
}
