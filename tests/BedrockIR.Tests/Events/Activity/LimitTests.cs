using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What an attacker varies with every call cannot fill the memory, and what it hides is said.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Beyond_the_limit_further_groups_are_added_up_in_one()
    {
        ActivityAggregator meter = new([ActivityKey.SourceIPAddress], mostGroups: 3);
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(meter, [.. Enumerable.Range(0, 10).Select(i => From(i)), From(0), From(7)]);
        Assert.Equal([("(further groups)", 8L), ("192.0.2.0", 2), ("192.0.2.1", 1), ("192.0.2.2", 1)], groups.Select(g => (g.Group, g.Calls)));
        Assert.Equal(8, meter.OtherEvents);
        Assert.StartsWith("There are too many groups: 8 events", Assert.Single(meter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Within_the_limit_nothing_is_said()
    {
        ActivityAggregator meter = new([ActivityKey.SourceIPAddress], mostGroups: 3);
        Measuring.Of(meter, Enumerable.Range(0, 9).Select(i => From(i % 3)));
        Assert.Empty(meter.Warnings);
        Assert.Equal(0, meter.OtherEvents);
    }

    [Fact]
    public void A_completion_beyond_the_limit_goes_where_its_call_went()
    {
        ActivityAggregator meter = new([ActivityKey.ModelId], mostGroups: 1);
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(meter,
        [
            MadeEvents.Make(("requestParameters.modelId", "a")),
            MadeEvents.Make(("requestParameters.modelId", "b"), ("eventName", "ConverseStream"), ("requestID", "r")),
            MadeEvents.Make(("requestParameters.modelId", "a"), ("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("serviceEventDetails.parentRequestId", "r")),
        ]);
        Assert.Equal(1, groups.Single(g => g.Group == "(further groups)").StreamCompletions);
    }

    [Fact]
    public void A_group_that_calls_itself_the_others_loses_nothing()
    {
        TrailEvent named = MadeEvents.Make(("userIdentity.type", "WebIdentityUser"), ("userIdentity.userName", "(further groups)"), ("userIdentity.arn", null));
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(new ActivityAggregator([ActivityKey.Principal], mostGroups: 1), [named, named, MadeEvents.Make()]);
        Assert.Equal(3, groups.Sum(g => g.Calls));
    }

    [Fact]
    public void Many_sessions_of_one_person_do_not_fill_the_groups()
    {
        ActivityAggregator meter = new([ActivityKey.Principal], mostGroups: 10);
        List<TrailEvent> events = [];
        for (int i = 0; i < 100; i++)
        {
            events.Add(MadeEvents.Make(("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("responseElements.credentials.accessKeyId", $"ASIA{i}")));
            events.Add(InRole($"ASIA{i}"));
            events.Add(InRole($"ASIAUNKNOWN{i}"));
        }
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(meter, events);
        Assert.Equal([("admin/me", 100L, 0L), ("svc-app", 100L, 100L)], groups.Select(g => (g.Principal!, g.Calls, g.OtherCalls)).Order());
        Assert.Empty(meter.Warnings);

        static TrailEvent InRole(string key) => MadeEvents.Make(("userIdentity.type", "AssumedRole"), ("userIdentity.userName", null),
            ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/admin/me"), ("userIdentity.accessKeyId", key));
    }

    [Fact]
    public void Lists_of_values_end_and_counts_do_not()
    {
        ActivitySummary s = Measuring.Single(Enumerable.Range(0, 5000).Select(i => MadeEvents.Make(
            ("userAgent", $"agent {i}"), ("sourceIPAddress", $"host {i}"), ("requestParameters.modelId", $"model{i}"), ("errorCode", $"Error{i % 300}"), ("userIdentity.accessKeyId", $"ASIA{i}"))));
        Assert.Equal((5000, 5000), (s.Calls, s.Failed));
        Assert.All([s.UserAgents, s.SourceIPAddresses, s.ModelIds, s.AccessKeyIds], v => Assert.Equal(100, v.Count));
        Assert.Equal(101, s.Errors.Count);
        Assert.Equal(5000, s.Errors.Values.Sum());
    }

    [Fact]
    public void Many_kinds_of_calls_elsewhere_do_not_push_Bedrock_s_out_nor_its_errors()
    {
        ActivitySummary s = Measuring.Single([
            .. Enumerable.Range(0, 3000).Select(i => MadeEvents.Make(("eventSource", "ec2.amazonaws.com"), ("eventName", $"Call{i}"))),
            .. Enumerable.Range(0, 3000).Select(i => MadeEvents.Make(("eventName", $"Call{i}"), ("errorCode", i % 2 == 0 ? "AccessDenied" : null))),
        ]);
        Assert.Equal((3000, 1500, 1500, 3000), (s.Calls, s.Failed, s.Denied, s.OtherCalls));
        Assert.Equal(1500, s.Errors["AccessDenied"]);
        Assert.Equal((1000, 1000), (s.BedrockApiCalls.Count, s.OtherApiCalls.Count));
    }

    [Fact]
    public void When_the_memory_is_used_up_counts_stay_whole_and_it_is_said()
    {
        ActivityAggregator meter = new([ActivityKey.Region], 50_000, mostMemory: 20_000);
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(meter, Enumerable.Range(0, 3000).Select(i => MadeEvents.Make(
            ("awsRegion", $"region-{i % 4}"), ("eventName", $"Call{i}"), ("userAgent", new string('x', 100) + i), ("errorCode", "AccessDenied"))));
        Assert.Equal(3000, groups.Sum(g => g.Calls));
        Assert.Equal(3000, groups.Sum(g => g.Denied));
        Assert.Equal(4, groups.Count);
        Assert.InRange(groups.Sum(g => g.UserAgents.Count + g.BedrockApiCalls.Count), 1, 100);
        Assert.Contains("not", Assert.Single(meter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_memory_is_used_up_new_groups_are_others()
    {
        ActivityAggregator meter = new([ActivityKey.UserAgent], 50_000, mostMemory: 20_000);
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(meter, Enumerable.Range(0, 3000).Select(i => MadeEvents.Make(("userAgent", $"agent {i}"))));
        Assert.Equal(3000, groups.Sum(g => g.Calls));
        Assert.InRange(groups.Count, 2, 100);
        Assert.Equal(2, meter.Warnings.Count());
    }

    [Fact]
    public void Text_longer_than_AWS_accepts_is_cut()
    {
        string endless = new('x', 1_000_000);
        ActivitySummary s = Measuring.Single([MadeEvents.Make(("userAgent", endless), ("requestParameters.modelId", endless))], ActivityKey.UserAgent, ActivityKey.ModelId);
        Assert.All([s.UserAgent!, s.ModelId!, s.UserAgents[0], s.ModelIds[0]], t => Assert.InRange(t.Length, 2000, 2100));
        Assert.EndsWith("…", s.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_beyond_all_numbers_do_not_become_negative()
    {
        ActivitySummary s = Measuring.Single(Enumerable.Range(0, 3).Select(_ => MadeEvents.Make(("additionalEventData.inputTokens", long.MaxValue), ("additionalEventData.outputTokens", "99999999999999999999"))));
        Assert.Equal(long.MaxValue, s.InputTokens);
        Assert.Null(s.OutputTokens);
    }

    [Fact]
    public void What_acts_on_a_terminal_is_escaped_and_separators_confuse_no_groups()
    {
        string evil = "a\u001b]0;x\u0007\u202e\n, (none), us-east-1";
        IReadOnlyList<ActivitySummary> groups = Measuring.Of(
            [MadeEvents.Make(("userAgent", evil), ("awsRegion", "r")), MadeEvents.Make(("userAgent", "a, b"), ("awsRegion", "c")), MadeEvents.Make(("userAgent", "a"), ("awsRegion", "b, c"))],
            ActivityKey.UserAgent, ActivityKey.Region);
        Assert.Equal(3, groups.Count);
        Assert.All(groups, g => Assert.DoesNotContain(g.Group + string.Concat(g.UserAgents), c => char.IsControl(c) || c == '\u202e'));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100)]
    public void A_set_keeps_distinct_values_in_their_order_up_to_its_limit(int most)
    {
        CappedSet set = new(most), both = new(most);
        for (int i = 0; i < 300; i++)
        {
            set.Add($"v{i / 2}");
            set.Add((string?)null);
            set.Add($"v{i / 4}");
        }
        Assert.Equal(Enumerable.Range(0, most).Select(i => $"v{i}"), set.Values);
        both.Add("v1");
        both.Add(set);
        Assert.Equal(most == 1 ? ["v1"] : ["v1", .. Enumerable.Range(0, most).Where(i => i != 1).Select(i => $"v{i}")], both.Values);
        Assert.Empty(new CappedSet(most).Values);
    }

    private static TrailEvent From(int host) => MadeEvents.Make(("sourceIPAddress", $"192.0.2.{host}"));
}
