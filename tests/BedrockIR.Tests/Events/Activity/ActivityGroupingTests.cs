using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>Every key, alone and with others, against a count that is made naively.</summary>
public sealed class ActivityGroupingTests
{
    private static readonly ActivityKey[] Keys = Enum.GetValues<ActivityKey>();

    [Fact]
    public void All_key_combinations_match_naive_count()
    {
        TrailEvent[] events = RandomEventGenerator.Create(seed: 1, count: 70);
        for (int bits = 0; bits < 1 << Keys.Length; bits++)
            AssertEqualsNaive(events, [.. Keys.Where((_, i) => (bits & (1 << i)) != 0)]);
    }

    [Fact]
    public void Event_order_does_not_change_groups()
    {
        for (int seed = 2; seed < 22; seed++)
        {
            Random random = new(seed);
            TrailEvent[] events = RandomEventGenerator.Create(seed, count: 100);
            ActivityKey[][] some = [[ActivityKey.Principal], random.GetItems(Keys, 2), random.GetItems(Keys, 3)];
            foreach (ActivityKey[] by in some)
            {
                AssertEqualsNaive(events, by);
                string expected = ActivityMeasurement.Serialize(ActivityMeasurement.Measure(events, by));
                for (int i = 0; i < 5; i++)
                {
                    random.Shuffle(events);
                    Assert.Equal(expected, ActivityMeasurement.Serialize(ActivityMeasurement.Measure(events, by)));
                }
            }
        }
    }

    [Fact]
    public void Group_totals_equal_overall_totals()
    {
        TrailEvent[] events = RandomEventGenerator.Create(seed: 7, count: 400);
        ActivitySummary all = ActivityMeasurement.MeasureSingle(events);
        foreach (ActivityKey key in Keys)
        {
            IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(events, key);
            Assert.Equal(all.Calls, groups.Sum(g => g.Calls));
            Assert.Equal(all.Failed, groups.Sum(g => g.Failed));
            Assert.Equal(all.Denied, groups.Sum(g => g.Denied));
            Assert.Equal(all.OtherCalls, groups.Sum(g => g.OtherCalls));
            Assert.Equal(all.StreamCompletions, groups.Sum(g => g.StreamCompletions));
            Assert.Equal(all.InputTokens, groups.Sum(g => g.InputTokens));
            Assert.Equal(all.OutputTokens, groups.Sum(g => g.OutputTokens));
        }
        Assert.Equal(events.Length, all.Calls + all.StreamCompletions + all.OtherCalls);
    }

    [Fact]
    public void Repeated_group_key_counts_once() =>
        Assert.Equal(2, ActivityMeasurement.Measure([TestEvents.Create(), TestEvents.Create(("awsRegion", "eu-west-1"))], ActivityKey.Region, ActivityKey.Region).Count);

    [Fact]
    public void Only_grouped_fields_are_set()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([TestEvents.Create()], ActivityKey.Region, ActivityKey.Hour);
        Assert.Equal(("us-east-1", TestEvents.Day.AddHours(2)), (s.Region, s.Hour));
        Assert.Equal("us-east-1, 2026-10-03 02:00:00Z", s.Group);
        Assert.All([s.Principal, s.Arn, s.AccessKeyId, s.SourceIPAddress, s.UserAgent, s.ModelId, s.InvocationPath, s.EventName], Assert.Null);
    }

    [Fact]
    public void Missing_field_forms_a_group()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([TestEvents.Create(("userAgent", null))], ActivityKey.UserAgent);
        Assert.Equal("(none)", s.UserAgent);
        Assert.Empty(s.UserAgents);
    }

    [Fact]
    public void Same_user_name_in_two_accounts_is_separated()
    {
        IReadOnlyList<ActivitySummary> two = ActivityMeasurement.Measure([TestEvents.Create(), TestEvents.Create(("userIdentity.arn", "arn:aws:iam::444455556666:user/svc-app"))], ActivityKey.Principal);
        Assert.Equal(["arn:aws:iam::111122223333:user/svc-app", "arn:aws:iam::444455556666:user/svc-app"], two.Select(s => s.Group));
        Assert.All(two, s => Assert.Equal("svc-app", s.Principal));
    }

    [Fact]
    public void Busiest_group_comes_first()
    {
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(
            [In("c", "InvokeModel"), In("b", "InvokeModel"), In("a", "ListModels"), In("a", "InvokeModel"), In("d", "CreateUser"), In("b", "CreateUser")], ActivityKey.Region);
        Assert.Equal(["a", "b", "c", "d"], groups.Select(g => g.Region));

        static TrailEvent In(string region, string name) =>
            TestEvents.Create(("awsRegion", region), ("eventName", name), ("eventSource", name == "CreateUser" ? "iam.amazonaws.com" : "bedrock.amazonaws.com"));
    }

    [Fact]
    public void No_events_give_no_groups() => Assert.Empty(ActivityMeasurement.Measure([], ActivityKey.Principal));

    private static void AssertEqualsNaive(TrailEvent[] events, ActivityKey[] by) =>
        Assert.Equal(ActivityMeasurement.Serialize(new NaiveActivityMeter(events, by).Complete()), ActivityMeasurement.Serialize(ActivityMeasurement.Measure(events, by)));
}
