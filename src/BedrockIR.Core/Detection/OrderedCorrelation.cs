using System.Text.Json;
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

    // By group, the events of each step.
    private readonly Dictionary<string, List<TrailEvent>[]> _groups = new(StringComparer.Ordinal);
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
        if (!_groups.TryGetValue(group, out List<TrailEvent>[]? steps))
            _groups[group] = steps = [.. _correlation.Rules.Select(_ => new List<TrailEvent>())];
        // What is kept until the end is the flat event; its JSON, the larger part, is done with.
        steps[step].Add(e with { Record = null });
    }

    /// <summary>Each event of the last step before which all the others happened in order and in time, with those.</summary>
    public IEnumerable<(TrailEvent Last, IReadOnlyList<TrailEvent> Before)> Complete() => _groups.Values.SelectMany(Sequences);

    private IEnumerable<(TrailEvent, IReadOnlyList<TrailEvent>)> Sequences(List<TrailEvent>[] steps)
    {
        // The id decides among events of the same second, so that the answer does not depend on the order of the files.
        TrailEvent[][] sorted = [.. steps.Select(events => events
            .OrderBy(e => e.EventTime).ThenBy(e => e.EventId, StringComparer.Ordinal).ToArray())];
        foreach (TrailEvent last in sorted[^1])
        {
            TrailEvent[] chain = new TrailEvent[sorted.Length];
            chain[^1] = last;
            if (FindBefore(sorted.Length - 2, sorted, chain))
                yield return (last, chain[..^1]);
        }
    }

    // Goes backwards from the last event and takes the latest event of each step first. CloudTrail's times are whole
    // seconds: within one, the order that the rule asks for is taken for the true one. No event is its own predecessor,
    // though it may match several steps. Should the latest be needed for another step, one of as many earlier ones as
    // there are steps is not, so no more are tried.
    private bool FindBefore(int step, TrailEvent[][] sorted, TrailEvent[] chain)
    {
        if (step < 0)
            return true;
        int tries = 0;
        for (int i = CountUpTo(sorted[step], chain[step + 1].EventTime!.Value) - 1; i >= 0 && tries < sorted.Length; i--)
        {
            if (chain[^1].EventTime - sorted[step][i].EventTime > _correlation.Timespan)
                return false;
            if (chain.AsSpan(step + 1).Contains(sorted[step][i]))
                continue;
            chain[step] = sorted[step][i];
            tries++;
            if (FindBefore(step - 1, sorted, chain))
                return true;
        }
        return false;
    }

    private static int CountUpTo(TrailEvent[] sorted, DateTimeOffset time)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle].EventTime <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static string? Value(FieldPath field, TrailEvent e) => field.Values(e.Json)
        .Where(value => value.ValueKind != JsonValueKind.Null).Select(JsonText.Of).FirstOrDefault(text => text.Length > 0);
}
