using BedrockIR.Detection.Correlations;
using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Expressions;

namespace BedrockIR.Tests.Detection.Correlations;

/// <summary>The quick ways to find windows against the slow one that tries them all.</summary>
public sealed class WindowReferenceTests
{
    private static readonly TimeSpan Timespan = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("EventCount", "Gte", 3)]
    [InlineData("EventCount", "Gt", 4)]
    [InlineData("ValueCount", "Gte", 3)]
    [InlineData("ValueSum", "Gt", 12)]
    [InlineData("Temporal", "Gte", 3)]
    [InlineData("Temporal", "Gte", 2)]
    public void Sliding_window_equals_exhaustive_search(string typeName, string comparison, double number)
    {
        Random random = new(20261122);
        CorrelationType type = Enum.Parse<CorrelationType>(typeName);
        Correlation correlation = new() { Type = type, Rules = ["a", "b", "c"], Timespan = Timespan, Condition = [(Enum.Parse<Comparison>(comparison), number)] };
        int found = 0, passed = 0;
        for (int round = 0; round < 400; round++)
        {
            StepMatch[] hits = CreateRandomMatches(random, random.Next(1, 25));
            HashSet<StepMatch> expected = [.. GetAllWindows(hits).Where(w => correlation.Holds(MeasureNaively(type, w))).SelectMany(w => w)];
            HashSet<StepMatch> actual = [.. SlidingWindow.Find(hits, correlation, CreateMeasure(type)).Select(m => m.StepMatch)];
            Assert.Equal(hits.Where(expected.Contains), hits.Where(actual.Contains));
            found += expected.Count;
            passed += hits.Length - expected.Count;
        }
        Assert.True(found > 100 && passed > 100, "the data must have both");
    }

    [Fact]
    public void Ordered_sequence_equals_exhaustive_search()
    {
        Random random = new(20261123);
        Correlation correlation = new() { Type = CorrelationType.TemporalOrdered, Rules = ["a", "b", "c"], Timespan = Timespan, Condition = [(Comparison.Gte, 3)] };
        int found = 0, passed = 0;
        for (int round = 0; round < 400; round++)
        {
            StepMatch[] hits = CreateRandomMatches(random, random.Next(1, 25));
            HashSet<StepMatch> expected = [.. from last in hits where last.Step == 2
                                        from middle in hits where middle.Step == 1 && middle.Time <= last.Time
                                        from first in hits where first.Step == 0 && first.Time <= middle.Time && last.Time - first.Time <= Timespan
                                        select last];
            HashSet<StepMatch> actual = [.. new OrderedSequenceFinder(correlation, differs: null).Find(hits).Select(m => m.StepMatch)];
            Assert.Equal(hits.Where(expected.Contains), hits.Where(actual.Contains));
            found += expected.Count;
            passed += hits.Count(h => h.Step == 2) - expected.Count;
        }
        Assert.True(found > 100 && passed > 100, "the data must have both");
    }

    [Fact]
    public void Ordered_sequence_with_differing_field_equals_exhaustive_search()
    {
        Random random = new(20261124);
        Correlation correlation = new() { Type = CorrelationType.TemporalOrdered, Rules = ["a", "b"], Timespan = Timespan, Condition = [(Comparison.Gte, 2)] };
        for (int round = 0; round < 400; round++)
        {
            StepMatch[] hits = [.. CreateRandomMatches(random, random.Next(1, 25)).Where(h => h.Step < 2)];
            HashSet<StepMatch> expected = [.. from last in hits where last.Step == 1
                                        from first in hits where first.Step == 0 && first.Time <= last.Time && last.Time - first.Time <= Timespan && first.Values[0] != last.Values[0]
                                        select last];
            HashSet<StepMatch> actual = [.. new OrderedSequenceFinder(correlation, differs: 0).Find(hits).Select(m => m.StepMatch)];
            Assert.Equal(hits.Where(expected.Contains), hits.Where(actual.Contains));
        }
    }

    // All sets of events that some stretch of time holds and no longer one does not.
    private static IEnumerable<StepMatch[]> GetAllWindows(StepMatch[] hits) => hits.SelectMany(from => hits.Select(to => (From: from.Time, To: to.Time)))
        .Where(w => w.To >= w.From && w.To - w.From <= Timespan).Select(w => hits.Where(h => h.Time >= w.From && h.Time <= w.To).ToArray());

    private static double MeasureNaively(CorrelationType type, StepMatch[] hits) => type switch
    {
        CorrelationType.EventCount => hits.Length,
        CorrelationType.ValueCount => hits.Select(h => h.Values[0]).Distinct().Count(),
        CorrelationType.ValueSum => hits.Sum(h => int.Parse(h.Values[0]!, System.Globalization.CultureInfo.InvariantCulture)),
        _ => hits.Select(h => h.Step).Distinct().Count(),
    };

    private static IWindowMeasure CreateMeasure(CorrelationType type) => type switch
    {
        CorrelationType.EventCount => new CountMeasure(),
        CorrelationType.ValueCount => new DistinctMeasure(h => h.Values[0]!),
        CorrelationType.ValueSum => new SumMeasure(h => int.Parse(h.Values[0]!, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new DistinctMeasure(h => $"{h.Step}"),
    };

    private static StepMatch[] CreateRandomMatches(Random random, int count) => [.. Enumerable.Range(0, count)
        .Select(i => new StepMatch(new MatchedEvent(TestEvents.Day.AddSeconds(random.Next(60)), $"{i}", null, new EventTraits()), random.Next(3), [$"{random.Next(5)}"]))
        .OrderBy(h => h.Time).ThenBy(h => h.Event.Id, StringComparer.Ordinal)];
}
