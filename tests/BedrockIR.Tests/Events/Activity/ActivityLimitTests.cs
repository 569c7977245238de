using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What an attacker varies with every call cannot fill the memory, and what it hides is said.</summary>
public sealed class ActivityLimitTests
{
    [Fact]
    public void Groups_beyond_limit_are_combined()
    {
        ActivityAggregator meter = new([ActivityKey.SourceIPAddress], mostGroups: 3);
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(meter, [.. Enumerable.Range(0, 10).Select(i => CreateEvent(i)), CreateEvent(0), CreateEvent(7)]);
        Assert.Equal([("(further groups)", 8L), ("192.0.2.0", 2), ("192.0.2.1", 1), ("192.0.2.2", 1)], groups.Select(g => (g.Group, g.Calls)));
        Assert.Equal(8, meter.OtherEvents);
        Assert.StartsWith("There are too many groups: 8 events", Assert.Single(meter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_within_limit_give_no_warning()
    {
        ActivityAggregator meter = new([ActivityKey.SourceIPAddress], mostGroups: 3);
        ActivityMeasurement.Measure(meter, Enumerable.Range(0, 9).Select(i => CreateEvent(i % 3)));
        Assert.Empty(meter.Warnings);
        Assert.Equal(0, meter.OtherEvents);
    }

    [Fact]
    public void Completion_beyond_limit_joins_group_of_call()
    {
        ActivityAggregator meter = new([ActivityKey.ModelId], mostGroups: 1);
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(meter,
        [
            TestEvents.Create(("requestParameters.modelId", "a")),
            TestEvents.Create(("requestParameters.modelId", "b"), ("eventName", "ConverseStream"), ("requestID", "r")),
            TestEvents.Create(("requestParameters.modelId", "a"), ("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("serviceEventDetails.parentRequestId", "r")),
        ]);
        Assert.Equal(1, groups.Single(g => g.Group == "(further groups)").StreamCompletions);
    }

    [Fact]
    public void Principal_named_like_further_groups_loses_no_calls()
    {
        TrailEvent named = TestEvents.Create(("userIdentity.type", "WebIdentityUser"), ("userIdentity.userName", "(further groups)"), ("userIdentity.arn", null));
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(new ActivityAggregator([ActivityKey.Principal], mostGroups: 1), [named, named, TestEvents.Create()]);
        Assert.Equal(3, groups.Sum(g => g.Calls));
    }

    [Fact]
    public void Sessions_of_one_user_share_a_group()
    {
        ActivityAggregator meter = new([ActivityKey.Principal], mostGroups: 10);
        List<TrailEvent> events = [];
        for (int i = 0; i < 100; i++)
        {
            events.Add(TestEvents.Create(("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"), ("responseElements.credentials.accessKeyId", $"ASIA{i}")));
            events.Add(InRole($"ASIA{i}"));
            events.Add(InRole($"ASIAUNKNOWN{i}"));
        }
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(meter, events);
        Assert.Equal([("admin/me", 100L, 0L), ("svc-app", 100L, 100L)], groups.Select(g => (g.Principal!, g.Calls, g.OtherCalls)).Order());
        Assert.Empty(meter.Warnings);

        static TrailEvent InRole(string key) => TestEvents.Create(("userIdentity.type", "AssumedRole"), ("userIdentity.userName", null),
            ("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/admin/me"), ("userIdentity.accessKeyId", key));
    }

    [Fact]
    public void Value_lists_are_limited_but_counts_complete()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle(Enumerable.Range(0, 5000).Select(i => TestEvents.Create(
            ("userAgent", $"agent {i}"), ("sourceIPAddress", $"host {i}"), ("requestParameters.modelId", $"model{i}"), ("errorCode", $"Error{i % 300}"), ("userIdentity.accessKeyId", $"ASIA{i}"))));
        Assert.Equal((5000, 5000), (s.Calls, s.Failed));
        Assert.All([s.UserAgents, s.SourceIPAddresses, s.ModelIds, s.AccessKeyIds], v => Assert.Equal(100, v.Count));
        Assert.Equal(101, s.Errors.Count);
        Assert.Equal(5000, s.Errors.Values.Sum());
    }

    [Fact]
    public void Calls_to_other_services_do_not_displace_Bedrock()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([
            .. Enumerable.Range(0, 3000).Select(i => TestEvents.Create(("eventSource", "ec2.amazonaws.com"), ("eventName", $"Call{i}"))),
            .. Enumerable.Range(0, 3000).Select(i => TestEvents.Create(("eventName", $"Call{i}"), ("errorCode", i % 2 == 0 ? "AccessDenied" : null))),
        ]);
        Assert.Equal((3000, 1500, 1500, 3000), (s.Calls, s.Failed, s.Denied, s.OtherCalls));
        Assert.Equal(1500, s.Errors["AccessDenied"]);
        Assert.Equal((1000, 1000), (s.BedrockApiCalls.Count, s.OtherApiCalls.Count));
    }

    [Fact]
    public void Memory_limit_keeps_counts_and_warns()
    {
        ActivityAggregator meter = new([ActivityKey.Region], 50_000, mostMemory: 20_000);
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(meter, Enumerable.Range(0, 3000).Select(i => TestEvents.Create(
            ("awsRegion", $"region-{i % 4}"), ("eventName", $"Call{i}"), ("userAgent", new string('x', 100) + i), ("errorCode", "AccessDenied"))));
        Assert.Equal(3000, groups.Sum(g => g.Calls));
        Assert.Equal(3000, groups.Sum(g => g.Denied));
        Assert.Equal(4, groups.Count);
        Assert.InRange(groups.Sum(g => g.UserAgents.Count + g.BedrockApiCalls.Count), 1, 100);
        Assert.Contains("not", Assert.Single(meter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_limit_combines_new_groups()
    {
        ActivityAggregator meter = new([ActivityKey.UserAgent], 50_000, mostMemory: 20_000);
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(meter, Enumerable.Range(0, 3000).Select(i => TestEvents.Create(("userAgent", $"agent {i}"))));
        Assert.Equal(3000, groups.Sum(g => g.Calls));
        Assert.InRange(groups.Count, 2, 100);
        Assert.Equal(2, meter.Warnings.Count());
    }

    [Fact]
    public void Overlong_text_is_truncated()
    {
        string endless = new('x', 1_000_000);
        ActivitySummary s = ActivityMeasurement.MeasureSingle([TestEvents.Create(("userAgent", endless), ("requestParameters.modelId", endless))], ActivityKey.UserAgent, ActivityKey.ModelId);
        Assert.All([s.UserAgent!, s.ModelId!, s.UserAgents[0], s.ModelIds[0]], t => Assert.InRange(t.Length, 2000, 2100));
        Assert.EndsWith("…", s.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_sum_does_not_overflow()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle(Enumerable.Range(0, 3).Select(_ => TestEvents.Create(("additionalEventData.inputTokens", long.MaxValue), ("additionalEventData.outputTokens", "99999999999999999999"))));
        Assert.Equal(long.MaxValue, s.InputTokens);
        Assert.Null(s.OutputTokens);
    }

    [Fact]
    public void Control_characters_are_escaped_and_groups_stay_separate()
    {
        string evil = "a\u001b]0;x\u0007\u202e\n, (none), us-east-1";
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure(
            [TestEvents.Create(("userAgent", evil), ("awsRegion", "r")), TestEvents.Create(("userAgent", "a, b"), ("awsRegion", "c")), TestEvents.Create(("userAgent", "a"), ("awsRegion", "b, c"))],
            ActivityKey.UserAgent, ActivityKey.Region);
        Assert.Equal(3, groups.Count);
        Assert.All(groups, g => Assert.DoesNotContain(g.Group + string.Concat(g.UserAgents), c => char.IsControl(c) || c == '\u202e'));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100)]
    public void Capped_set_keeps_first_distinct_values(int most)
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

    private static TrailEvent CreateEvent(int host) => TestEvents.Create(("sourceIPAddress", $"192.0.2.{host}"));
}
