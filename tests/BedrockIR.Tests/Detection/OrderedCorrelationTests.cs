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
    private const string ListsThenInvokes = "9d9a1565-0572-47d1-80cc-74f86d470040";

    [Fact]
    public void In_order_and_in_time_it_fires_once_for_each_last_step()
    {
        Finding finding = Assert.Single(ListThenInvoke(List(0, "l"), Invoke(60, "i"), Invoke(120, "j")));
        Assert.Equal((2, "InvokeModel", Outcome.Succeeded), (finding.Count, finding.EventName, finding.Outcome));
        Assert.Equal(["i", "j"], finding.EventIds);
        Assert.Equal(["l"], finding.PrecedingEventIds);
        Assert.Equal((MadeEvents.Day.AddSeconds(60), MadeEvents.Day.AddSeconds(120)), (finding.FirstTime, finding.LastTime));
    }

    [Theory]
    [InlineData(0, 900, true)] // exactly 15 minutes
    [InlineData(0, 901, false)]
    [InlineData(0, 0, true)] // whole seconds do not tell the order
    [InlineData(1, 0, false)]
    public void Time_decides(double listed, double invoked, bool fires)
    {
        Assert.Equal(fires, ListThenInvoke(List(listed, "l"), Invoke(invoked, "i")).Count == 1);
        Assert.Equal(fires, ListThenInvoke(Invoke(invoked, "i"), List(listed, "l")).Count == 1);
    }

    [Fact]
    public void The_latest_first_step_counts_not_the_first() =>
        Assert.Equal(["m"], Assert.Single(ListThenInvoke(List(0, "l"), List(1000, "m"), Invoke(1100, "i"))).PrecedingEventIds);

    [Fact]
    public void Another_key_is_another_sequence() =>
        Assert.Empty(ListThenInvoke(List(0, "l", "AKIAANOTHERKEYEXAMPL"), Invoke(1, "i")));

    [Fact]
    public void A_temporary_key_is_not_meant() =>
        Assert.Empty(ListThenInvoke(List(0, "l", "ASIAIOSFODNN7EXAMPLE"), Invoke(1, "i", "ASIAIOSFODNN7EXAMPLE")));

    [Fact]
    public void The_key_is_followed_from_address_to_address() =>
        Assert.Equal("203.0.113.9", Assert.Single(ListThenInvoke(List(0, "l"),
            MadeEvents.Make(("eventTime", MadeEvents.At(9)), ("sourceIPAddress", "203.0.113.9")))).SourceIPAddress);

    [Fact]
    public void An_event_without_a_time_takes_no_part()
    {
        Assert.Empty(ListThenInvoke(List(0, "l"), MadeEvents.Make(("eventTime", MadeEvents.Absent))));
        Assert.Empty(ListThenInvoke(MadeEvents.Make(("eventName", "ListFoundationModels"), ("eventTime", "yesterday")), Invoke(0, "i")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("absent")]
    public void An_event_without_the_field_to_group_by_takes_no_part(string? group) =>
        Assert.Empty(Run(Steps("a", "b"), Step(0, "a", "1", group), Step(1, "b", "2", group)));

    [Fact]
    public void Several_fields_to_group_by_must_all_agree()
    {
        string rules = Steps("a", "b").Replace("group-by: g", "group-by: [g, h]", StringComparison.Ordinal);
        TrailEvent first = MadeEvents.Make(("step", "a"), ("g", "1"), ("h", "23"));
        Assert.Single(Run(rules, first, MadeEvents.Make(("step", "b"), ("g", "1"), ("h", "23"), ("eventID", "2"))));
        Assert.Empty(Run(rules, first, MadeEvents.Make(("step", "b"), ("g", "12"), ("h", "3"), ("eventID", "2"))));
    }

    [Fact]
    public void Three_steps_must_come_in_their_order()
    {
        Finding finding = Assert.Single(Run(Steps("a", "b", "c"), Step(0, "a", "1"), Step(5, "b", "2"), Step(60, "c", "3")));
        Assert.Equal(["3"], finding.EventIds);
        Assert.Equal(["1", "2"], finding.PrecedingEventIds);
        Assert.Empty(Run(Steps("a", "b", "c"), Step(0, "b", "1"), Step(5, "a", "2"), Step(60, "c", "3")));
        Assert.Empty(Run(Steps("a", "b", "c"), Step(0, "a", "1"), Step(5, "b", "2"), Step(61, "c", "3")));
    }

    [Fact]
    public void An_event_that_matches_both_steps_is_not_its_own_predecessor()
    {
        Assert.Empty(Run(Steps("a", "ab"), Step(0, "a", "1")));
        Assert.Empty(Run(Steps("a", "a"), Step(0, "a", "1")));
    }

    [Fact]
    public void But_it_may_be_the_last_step_of_an_earlier_one()
    {
        Finding finding = Assert.Single(Run(Steps("a", "ab"), Step(0, "a", "1"), Step(1, "a", "2")));
        Assert.Equal(["2"], finding.EventIds);
        Assert.Equal(["1"], finding.PrecedingEventIds);
        Assert.Equal(2, Assert.Single(Run(Steps("a", "a"), Step(0, "a", "1"), Step(0, "a", "2"))).Count);
    }

    // All ways of choosing the steps are tried here; the detector must find a way exactly where there is one.
    [Fact]
    public void Random_events_fire_where_trying_everything_finds_a_way()
    {
        Random random = new(20261003);
        int fired = 0;
        for (int round = 0; round < 700; round++)
        {
            string[] steps = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => ((string[])["a", "b", "ab", "abc", "c"])[random.Next(5)])];
            (int Second, char Kind, string Id)[] made = [.. Enumerable.Range(0, random.Next(2, 9))
                .Select(i => (random.Next(0, 100) / 12 * 12, "abc"[random.Next(3)], $"{i}"))];
            string[] expected = [.. made.Where(e => Possible(steps, made, [e])).Select(e => e.Id)];
            string[] found = [.. Run(Steps(steps), [.. made.Select(e => Step(e.Second, $"{e.Kind}", e.Id))]).SelectMany(f => f.EventIds).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(found), $"steps {string.Join(" then ", steps)}, events {string.Join(' ', made)}: "
                + $"must be {string.Join(',', expected)}, were {string.Join(',', found)}");
            fired += found.Length;
        }
        Assert.True(fired > 250, $"{fired}");
    }

    private static bool Possible(string[] steps, (int Second, char Kind, string Id)[] events, (int Second, char Kind, string Id)[] chain)
    {
        if (!steps[^chain.Length].Contains(chain[0].Kind) || chain[^1].Second - chain[0].Second > 60)
            return false;
        return chain.Length == steps.Length
            || events.Any(e => !chain.Contains(e) && e.Second <= chain[0].Second && Possible(steps, events, [e, .. chain]));
    }

    /// <summary>A correlation within a minute by the field g, of rules that match events whose field step is one of the letters.</summary>
    private static string Steps(params string[] letters)
    {
        string rules = string.Join(", ", letters.Select(l => $"step_{l}"));
        return $"title: c\nid: c\ncorrelation:\n    type: temporal_ordered\n    rules: [{rules}]\n    group-by: g\n    timespan: 1m\n"
            + string.Concat(letters.Distinct().Select(l => $"---\nid: step_{l}\n" + SigmaText.Selection($"step: [{string.Join(", ", l.ToArray())}]")));
    }

    private static TrailEvent Step(int seconds, string letter, string id, string? group = "1") => MadeEvents.Make(
        ("eventTime", MadeEvents.At(seconds)), ("step", letter), ("eventID", id), ("g", group == "absent" ? MadeEvents.Absent : group));

    private static TrailEvent List(double seconds, string id, string key = "AKIAIOSFODNN7EXAMPLE") => MadeEvents.Make(
        ("eventName", "ListFoundationModels"), ("eventTime", MadeEvents.At(seconds)), ("eventID", id), ("userIdentity.accessKeyId", key));

    private static TrailEvent Invoke(double seconds, string id, string key = "AKIAIOSFODNN7EXAMPLE") =>
        MadeEvents.Make(("eventTime", MadeEvents.At(seconds)), ("eventID", id), ("userIdentity.accessKeyId", key));

    private static IReadOnlyList<Finding> ListThenInvoke(params TrailEvent[] events)
    {
        IReadOnlyList<Finding> findings = Run(RuleLoader.Load([], new RecordingHost()).Select([ListsThenInvokes]), events);
        Assert.All(findings, f => Assert.Equal(ListsThenInvokes, f.RuleId));
        return findings;
    }

    private static IReadOnlyList<Finding> Run(string rules, params TrailEvent[] events) => Run(new RuleSet(SigmaText.Read(rules).Rules, []), events);

    private static IReadOnlyList<Finding> Run(RuleSet rules, TrailEvent[] events)
    {
        ThreatDetector detector = new(rules);
        foreach (TrailEvent e in events)
            detector.Add(e);
        return detector.Complete();
    }
}
