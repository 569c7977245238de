using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>Every key, alone and with others, against a count that is made naively.</summary>
public sealed class GroupingTests
{
    private static readonly ActivityKey[] Keys = Enum.GetValues<ActivityKey>();

    [Fact]
    public void Every_combination_of_keys_gives_what_a_naive_count_gives()
    {
        TrailEvent[] events = RandomEvents.Make(seed: 1, count: 70);
        for (int bits = 0; bits < 1 << Keys.Length; bits++)
            Check(events, [.. Keys.Where((_, i) => (bits & (1 << i)) != 0)]);
    }

    [Fact]
    public void The_order_of_the_events_does_not_matter()
    {
        for (int seed = 2; seed < 22; seed++)
        {
            Random random = new(seed);
            TrailEvent[] events = RandomEvents.Make(seed, count: 100);
            ActivityKey[][] some = [[ActivityKey.Principal], random.GetItems(Keys, 2), random.GetItems(Keys, 3)];
            foreach (ActivityKey[] by in some)
            {
                Check(events, by);
                string expected = Measuring.Text(Measuring.Of(events, by));
                for (int i = 0; i < 5; i++)
                {
                    random.Shuffle(events);
                    Assert.Equal(expected, Measuring.Text(Measuring.Of(events, by)));
                }
            }
        }
    }

    [Fact]
    public void Whatever_the_groups_are_all_calls_are_in_one_of_them()
    {
        TrailEvent[] events = RandomEvents.Make(seed: 7, count: 400);
        ActivitySummary all = Measuring.Single(events);
        foreach (ActivityKey key in Keys)
        {
            IReadOnlyList<ActivitySummary> groups = Measuring.Of(events, key);
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
    public void A_key_given_twice_is_one_key() =>
        Assert.Equal(2, Measuring.Of([MadeEvents.Make(), MadeEvents.Make(("awsRegion", "eu-west-1"))], ActivityKey.Region, ActivityKey.Region).Count);

    [Fact]
    public void Only_what_was_grouped_by_is_set()
    {
        ActivitySummary s = Measuring.Single([MadeEvents.Make()], ActivityKey.Region, ActivityKey.Hour);
        Assert.Equal(("us-east-1", MadeEvents.Day.AddHours(2)), (s.Region, s.Hour));
        Assert.Equal("us-east-1, 2026-10-03 02:00:00Z", s.Group);
        Assert.All([s.Principal, s.Arn, s.AccessKeyId, s.SourceIPAddress, s.UserAgent, s.ModelId, s.InvocationPath, s.EventName], Assert.Null);
    }

    [Fact]
    public void What_a_record_does_not_say_is_a_group_of_its_own()
    {
        ActivitySummary s = Measuring.Single([MadeEvents.Make(("userAgent", null))], ActivityKey.UserAgent);
        Assert.Equal("(none)", s.UserAgent);
        Assert.Empty(s.UserAgents);
    }

    [Fact]
    public void Users_of_one_name_in_two_accounts_are_two_groups_with_names_that_differ()
    {
        IReadOnlyList<ActivitySummary> two = Measuring.Of([MadeEvents.Make(), MadeEvents.Make(("userIdentity.arn", "arn:aws:iam::444455556666:user/svc-app"))], ActivityKey.Principal);
        Assert.Equal(["arn:aws:iam::111122223333:user/svc-app", "arn:aws:iam::444455556666:user/svc-app"], two.Select(s => s.Group));
        Assert.All(two, s => Assert.Equal("svc-app", s.Principal));
    }

    [Fact]
    public void The_busiest_group_comes_first()
    {
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(
            [In("c", "InvokeModel"), In("b", "InvokeModel"), In("a", "ListModels"), In("a", "InvokeModel"), In("d", "CreateUser"), In("b", "CreateUser")], ActivityKey.Region);
        Assert.Equal(["a", "b", "c", "d"], groups.Select(g => g.Region));

        static TrailEvent In(string region, string name) =>
            MadeEvents.Make(("awsRegion", region), ("eventName", name), ("eventSource", name == "CreateUser" ? "iam.amazonaws.com" : "bedrock.amazonaws.com"));
    }

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(Measuring.Of([], ActivityKey.Principal));

    private static void Check(TrailEvent[] events, ActivityKey[] by) =>
        Assert.Equal(Measuring.Text(new NaiveMeter(events, by).Complete()), Measuring.Text(Measuring.Of(events, by)));
}
