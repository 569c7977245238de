using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Tests.Rules;

namespace BedrockIR.Tests.Detection;

/// <summary>Rules that must match one after the other.</summary>
public sealed class OrderedCorrelationTests
{
    private const string ListThenInvokeRuleId = "9d9a1565-0572-47d1-80cc-74f86d470040";

    [Fact]
    public void Ordered_correlation_reports_each_last_step()
    {
        Finding finding = Assert.Single(RunListThenInvokeRule(CreateListEvent(0, "l"), CreateInvokeEvent(60, "i"), CreateInvokeEvent(120, "j")));
        Assert.Equal((2, "InvokeModel", Outcome.Succeeded), (finding.Count, finding.EventName, finding.Outcome));
        Assert.Equal(["i", "j"], finding.EventIds);
        Assert.Equal(["l"], finding.PrecedingEventIds);
        Assert.Equal((TestEvents.Day.AddSeconds(60), TestEvents.Day.AddSeconds(120)), (finding.FirstTime, finding.LastTime));
    }

    [Theory]
    [InlineData(0, 900, true)] // exactly 15 minutes
    [InlineData(0, 901, false)]
    [InlineData(0, 0, true)] // whole seconds do not tell the order
    [InlineData(1, 0, false)]
    public void Steps_must_be_ordered_within_timespan(double listed, double invoked, bool fires)
    {
        Assert.Equal(fires, RunListThenInvokeRule(CreateListEvent(listed, "l"), CreateInvokeEvent(invoked, "i")).Count == 1);
        Assert.Equal(fires, RunListThenInvokeRule(CreateInvokeEvent(invoked, "i"), CreateListEvent(listed, "l")).Count == 1);
    }

    [Fact]
    public void Latest_first_step_is_used() =>
        Assert.Equal(["m"], Assert.Single(RunListThenInvokeRule(CreateListEvent(0, "l"), CreateListEvent(1000, "m"), CreateInvokeEvent(1100, "i"))).PrecedingEventIds);

    [Fact]
    public void Steps_of_different_keys_do_not_match() =>
        Assert.Empty(RunListThenInvokeRule(CreateListEvent(0, "l", "AKIAANOTHERKEYEXAMPL"), CreateInvokeEvent(1, "i")));

    [Fact]
    public void Temporary_keys_do_not_match() =>
        Assert.Empty(RunListThenInvokeRule(CreateListEvent(0, "l", "ASIAIOSFODNN7EXAMPLE"), CreateInvokeEvent(1, "i", "ASIAIOSFODNN7EXAMPLE")));

    [Fact]
    public void Steps_of_one_key_match_across_addresses() =>
        Assert.Equal("203.0.113.9", Assert.Single(RunListThenInvokeRule(CreateListEvent(0, "l"),
            TestEvents.Create(("eventTime", TestEvents.FormatTime(9)), ("sourceIPAddress", "203.0.113.9")))).SourceIPAddress);

    [Fact]
    public void Events_without_time_do_not_match()
    {
        Assert.Empty(RunListThenInvokeRule(CreateListEvent(0, "l"), TestEvents.Create(("eventTime", TestEvents.Absent))));
        Assert.Empty(RunListThenInvokeRule(TestEvents.Create(("eventName", "ListFoundationModels"), ("eventTime", "yesterday")), CreateInvokeEvent(0, "i")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("absent")]
    public void Events_without_group_field_do_not_match(string? group) =>
        Assert.Empty(Run(CreateRules("a", "b"), CreateStepEvent(0, "a", "1", group), CreateStepEvent(1, "b", "2", group)));

    [Fact]
    public void All_group_fields_must_match()
    {
        string rules = CreateRules("a", "b").Replace("group-by: g", "group-by: [g, h]", StringComparison.Ordinal);
        TrailEvent first = TestEvents.Create(("step", "a"), ("g", "1"), ("h", "23"));
        Assert.Single(Run(rules, first, TestEvents.Create(("step", "b"), ("g", "1"), ("h", "23"), ("eventID", "2"))));
        Assert.Empty(Run(rules, first, TestEvents.Create(("step", "b"), ("g", "12"), ("h", "3"), ("eventID", "2"))));
    }

    [Fact]
    public void Three_steps_must_be_in_order()
    {
        Finding finding = Assert.Single(Run(CreateRules("a", "b", "c"), CreateStepEvent(0, "a", "1"), CreateStepEvent(5, "b", "2"), CreateStepEvent(60, "c", "3")));
        Assert.Equal(["3"], finding.EventIds);
        Assert.Equal(["1", "2"], finding.PrecedingEventIds);
        Assert.Empty(Run(CreateRules("a", "b", "c"), CreateStepEvent(0, "b", "1"), CreateStepEvent(5, "a", "2"), CreateStepEvent(60, "c", "3")));
        Assert.Empty(Run(CreateRules("a", "b", "c"), CreateStepEvent(0, "a", "1"), CreateStepEvent(5, "b", "2"), CreateStepEvent(61, "c", "3")));
    }

    [Fact]
    public void Event_is_not_its_own_previous_step()
    {
        Assert.Empty(Run(CreateRules("a", "ab"), CreateStepEvent(0, "a", "1")));
        Assert.Empty(Run(CreateRules("a", "a"), CreateStepEvent(0, "a", "1")));
    }

    [Fact]
    public void Event_of_both_steps_follows_earlier_event()
    {
        Finding finding = Assert.Single(Run(CreateRules("a", "ab"), CreateStepEvent(0, "a", "1"), CreateStepEvent(1, "a", "2")));
        Assert.Equal(["2"], finding.EventIds);
        Assert.Equal(["1"], finding.PrecedingEventIds);
        Assert.Equal(2, Assert.Single(Run(CreateRules("a", "a"), CreateStepEvent(0, "a", "1"), CreateStepEvent(0, "a", "2"))).Count);
    }

    // All ways of choosing the steps are tried here; the detector must find a way exactly where there is one.
    [Fact]
    public void Random_sequences_match_exhaustive_search()
    {
        Random random = new(20261003);
        int fired = 0;
        for (int round = 0; round < 700; round++)
        {
            string[] steps = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => ((string[])["a", "b", "ab", "abc", "c"])[random.Next(5)])];
            (int Second, char Kind, string Id)[] made = [.. Enumerable.Range(0, random.Next(2, 9))
                .Select(i => (random.Next(0, 100) / 12 * 12, "abc"[random.Next(3)], $"{i}"))];
            string[] expected = [.. made.Where(e => HasSequence(steps, made, [e])).Select(e => e.Id)];
            string[] found = [.. Run(CreateRules(steps), [.. made.Select(e => CreateStepEvent(e.Second, $"{e.Kind}", e.Id))]).SelectMany(f => f.EventIds).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(found), $"steps {string.Join(" then ", steps)}, events {string.Join(' ', made)}: "
                + $"must be {string.Join(',', expected)}, were {string.Join(',', found)}");
            fired += found.Length;
        }
        Assert.True(fired > 250, $"{fired}");
    }

    private static bool HasSequence(string[] steps, (int Second, char Kind, string Id)[] events, (int Second, char Kind, string Id)[] chain)
    {
        if (!steps[^chain.Length].Contains(chain[0].Kind) || chain[^1].Second - chain[0].Second > 60)
            return false;
        return chain.Length == steps.Length
            || events.Any(e => !chain.Contains(e) && e.Second <= chain[0].Second && HasSequence(steps, events, [e, .. chain]));
    }

    /// <summary>A correlation within a minute by the field g, of rules that match events whose field step is one of the letters.</summary>
    private static string CreateRules(params string[] letters)
    {
        string rules = string.Join(", ", letters.Select(l => $"step_{l}"));
        return $"title: c\nid: c\ncorrelation:\n    type: temporal_ordered\n    rules: [{rules}]\n    group-by: g\n    timespan: 1m\n"
            + string.Concat(letters.Distinct().Select(l => $"---\nid: step_{l}\n" + SigmaTestRules.CreateSelectionRule($"step: [{string.Join(", ", l.ToArray())}]")));
    }

    private static TrailEvent CreateStepEvent(int seconds, string letter, string id, string? group = "1") => TestEvents.Create(
        ("eventTime", TestEvents.FormatTime(seconds)), ("step", letter), ("eventID", id), ("g", group == "absent" ? TestEvents.Absent : group));

    private static TrailEvent CreateListEvent(double seconds, string id, string key = "AKIAIOSFODNN7EXAMPLE") => TestEvents.Create(
        ("eventName", "ListFoundationModels"), ("eventTime", TestEvents.FormatTime(seconds)), ("eventID", id), ("userIdentity.accessKeyId", key));

    private static TrailEvent CreateInvokeEvent(double seconds, string id, string key = "AKIAIOSFODNN7EXAMPLE") =>
        TestEvents.Create(("eventTime", TestEvents.FormatTime(seconds)), ("eventID", id), ("userIdentity.accessKeyId", key));

    private static IReadOnlyList<Finding> RunListThenInvokeRule(params TrailEvent[] events)
    {
        IReadOnlyList<Finding> findings = Run(RuleLoader.Load([], new RecordingHost()).Select([ListThenInvokeRuleId]), events);
        Assert.All(findings, f => Assert.Equal(ListThenInvokeRuleId, f.RuleId));
        return findings;
    }

    private static IReadOnlyList<Finding> Run(string rules, params TrailEvent[] events) => Run(new RuleSet(SigmaTestRules.Parse(rules).Rules, []), events);

    private static IReadOnlyList<Finding> Run(RuleSet rules, TrailEvent[] events)
    {
        ThreatDetector detector = new(rules);
        foreach (TrailEvent e in events)
            detector.Add(e);
        return detector.Complete();
    }
}
