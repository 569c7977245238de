using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>A streaming call writes two records: the call, and when the stream ends one that may have the tokens.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData(null, null, 10, 20, 10, 20)]
    [InlineData(944, 126, null, null, 944, 126)]
    // Both records tell of the same tokens.
    [InlineData(944, 126, 944, 126, 944, 126)]
    [InlineData(944, null, 944, 126, 944, 126)]
    [InlineData(5, 0, 7, 9, 7, 9)]
    public void Tokens_are_the_call_s_or_its_completion_s_in_either_order(int? callIn, int? callOut, int? endIn, int? endOut, int input, int output)
    {
        TrailEvent[] events = [Call("r", callIn, callOut), End("r", endIn, endOut)];
        foreach (TrailEvent[] order in new[] { events, [.. events.Reverse()] })
        {
            ActivitySummary s = Measuring.Single(order, ActivityKey.ModelId, ActivityKey.Hour, ActivityKey.EventName);
            Assert.Equal((1, 1, input, output), (s.Calls, s.StreamCompletions, s.InputTokens, s.OutputTokens));
            Assert.Equal("anthropic.claude-3-opus-20240229-v1:0", s.ModelId);
            Assert.Equal(1, Assert.Single(s.BedrockApiCalls).Count);
            Assert.Equal(0, s.OtherCalls);
        }
    }

    [Fact]
    public void Where_no_record_tells_tokens_they_are_not_known()
    {
        ActivitySummary s = Measuring.Single([Call("r"), End("r")]);
        Assert.Null(s.InputTokens);
        Assert.Null(s.OutputTokens);
    }

    [Fact]
    public void A_completion_without_its_call_counts_tokens_but_no_call()
    {
        ActivitySummary s = Measuring.Single([End("gone", 3, 4)], ActivityKey.Principal);
        Assert.Equal(("svc-app", 0, 1, 3, 4), (s.Principal, s.Calls, s.StreamCompletions, s.InputTokens, s.OutputTokens));
        Assert.Empty(s.BedrockApiCalls);
        Assert.NotNull(s.FirstTime);
    }

    [Fact]
    public void A_failed_completion_is_no_failed_call()
    {
        ActivitySummary s = Measuring.Single([Call("r"), End("r", 1, 0, ("errorCode", "ModelStreamErrorException"))]);
        Assert.Equal((1, 0), (s.Calls, s.Failed));
    }

    [Fact]
    public void A_call_that_does_not_stream_takes_no_completion()
    {
        IReadOnlyList<ActivitySummary> groups = Measuring.Of([Call("r", null, null, ("eventName", "InvokeModel")), End("r", 3, 4)], ActivityKey.EventName);
        Assert.Equal([("InvokeModel", 1, 0), ("ConverseStream", 0, 1)], groups.Select(g => (g.EventName!, (int)g.Calls, (int)g.StreamCompletions)));
    }

    [Fact]
    public void Another_service_s_event_with_a_parent_is_no_completion()
    {
        ActivitySummary s = Measuring.Single([Call("r"), End("r", null, null, ("eventSource", "states.amazonaws.com")), End("q", null, null, ("eventSource", "states.amazonaws.com"))]);
        Assert.Equal((1, 0, 2), (s.Calls, s.StreamCompletions, s.OtherCalls));
        Assert.Equal(2, Assert.Single(s.OtherApiCalls).Count);
    }

    [Fact]
    public void Two_completions_of_one_call_are_still_one_call()
    {
        TrailEvent[] events = [Call("r"), End("r", 1, 1), End("r", 2, 2)];
        foreach (TrailEvent[] order in new[] { events, [events[1], events[2], events[0]], [events[1], events[0], events[2]] })
        {
            ActivitySummary s = Measuring.Single(order);
            Assert.Equal((1, 2, 3), (s.Calls, s.StreamCompletions, s.InputTokens));
        }
    }

    [Fact]
    public void Calls_whose_streams_never_end_do_not_keep_later_ones_from_being_joined()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add, mostCalls: 10, mostCompletions: 10);
        ActivityTally tally = new();
        for (int i = 0; i < 1000; i++)
            join.AddCall(Call($"dead{i}"), tally);
        join.AddCall(Call("live"), tally);
        join.AddCompletion(End("live", 1, 2));
        join.AddCompletion(End("dead999", 3, 4));
        join.AddCompletion(End("dead5", 5, 6));
        join.Finish();

        Assert.Equal((2, 4, 6), (tally.StreamCompletions, tally.InputTokens, tally.OutputTokens));
        Assert.Equal(5, Assert.Single(alone).InputTokens);
    }

    [Fact]
    public void Completions_whose_calls_never_come_are_counted_alone_and_do_not_keep_later_ones_from_being_joined()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add, mostCalls: 10, mostCompletions: 10);
        ActivityTally tally = new();
        for (int i = 0; i < 1000; i++)
            join.AddCompletion(End($"dead{i}", 1, 1));
        Assert.Equal(990, alone.Count);
        join.AddCompletion(End("live", 7, 8));
        join.AddCall(Call("live"), tally);
        join.Finish();

        Assert.Equal(7, tally.InputTokens);
        Assert.Equal(1000, alone.Count);
    }

    [Fact]
    public void A_completion_that_waits_does_not_keep_its_record_in_memory()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add);
        join.AddCompletion(End("r", 1, 1));
        join.Finish();
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, Assert.Single(alone).Json.ValueKind);
    }

    private static TrailEvent Call(string request, int? input = null, int? output = null, params (string, object?)[] changes) => MadeEvents.Make(
    [
        ("eventName", "ConverseStream"), ("requestID", request), ("eventType", "AwsApiCall"),
        ("additionalEventData.inputTokens", input), ("additionalEventData.outputTokens", output), .. changes,
    ]);

    // An hour later, and without the request's members.
    private static TrailEvent End(string request, int? input = null, int? output = null, params (string, object?)[] changes) => MadeEvents.Make(
    [
        ("eventName", "ConverseStream"), ("requestID", request + "-end"), ("eventType", "AwsServiceEvent"), ("eventTime", "2026-10-03T03:00:00Z"),
        ("requestParameters", null), ("serviceEventDetails.parentRequestId", request),
        ("serviceEventDetails.AdditionalEventData.additionalEntries.inputTokens", input),
        ("serviceEventDetails.AdditionalEventData.additionalEntries.outputTokens", output), .. changes,
    ]);
}
