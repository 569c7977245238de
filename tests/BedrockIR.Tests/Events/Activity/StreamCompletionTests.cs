using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>A streaming call writes two records: the call, and when the stream ends one that may have the tokens.</summary>
public sealed class StreamCompletionTests
{
    [Theory]
    [InlineData(null, null, 10, 20, 10, 20)]
    [InlineData(944, 126, null, null, 944, 126)]
    // Both records tell of the same tokens.
    [InlineData(944, 126, 944, 126, 944, 126)]
    [InlineData(944, null, 944, 126, 944, 126)]
    [InlineData(5, 0, 7, 9, 7, 9)]
    public void Tokens_come_from_call_or_completion(int? callIn, int? callOut, int? endIn, int? endOut, int input, int output)
    {
        TrailEvent[] events = [CreateCall("r", callIn, callOut), CreateCompletion("r", endIn, endOut)];
        foreach (TrailEvent[] order in new[] { events, [.. events.Reverse()] })
        {
            ActivitySummary s = ActivityMeasurement.MeasureSingle(order, ActivityKey.ModelId, ActivityKey.Hour, ActivityKey.EventName);
            Assert.Equal((1, 1, input, output), (s.Calls, s.StreamCompletions, s.InputTokens, s.OutputTokens));
            Assert.Equal("anthropic.claude-3-opus-20240229-v1:0", s.ModelId);
            Assert.Equal(1, Assert.Single(s.BedrockApiCalls).Count);
            Assert.Equal(0, s.OtherCalls);
        }
    }

    [Fact]
    public void Tokens_missing_in_both_records_are_unknown()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateCall("r"), CreateCompletion("r")]);
        Assert.Null(s.InputTokens);
        Assert.Null(s.OutputTokens);
    }

    [Fact]
    public void Completion_without_call_counts_tokens_only()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateCompletion("gone", 3, 4)], ActivityKey.Principal);
        Assert.Equal(("svc-app", 0, 1, 3, 4), (s.Principal, s.Calls, s.StreamCompletions, s.InputTokens, s.OutputTokens));
        Assert.Empty(s.BedrockApiCalls);
        Assert.NotNull(s.FirstTime);
    }

    [Fact]
    public void Failed_completion_is_not_a_failed_call()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateCall("r"), CreateCompletion("r", 1, 0, ("errorCode", "ModelStreamErrorException"))]);
        Assert.Equal((1, 0), (s.Calls, s.Failed));
    }

    [Fact]
    public void Completion_does_not_join_non_streaming_call()
    {
        IReadOnlyList<ActivitySummary> groups = ActivityMeasurement.Measure([CreateCall("r", null, null, ("eventName", "InvokeModel")), CreateCompletion("r", 3, 4)], ActivityKey.EventName);
        Assert.Equal([("InvokeModel", 1, 0), ("ConverseStream", 0, 1)], groups.Select(g => (g.EventName!, (int)g.Calls, (int)g.StreamCompletions)));
    }

    [Fact]
    public void Event_of_other_service_is_not_a_completion()
    {
        ActivitySummary s = ActivityMeasurement.MeasureSingle([CreateCall("r"), CreateCompletion("r", null, null, ("eventSource", "states.amazonaws.com")), CreateCompletion("q", null, null, ("eventSource", "states.amazonaws.com"))]);
        Assert.Equal((1, 0, 2), (s.Calls, s.StreamCompletions, s.OtherCalls));
        Assert.Equal(2, Assert.Single(s.OtherApiCalls).Count);
    }

    [Fact]
    public void Two_completions_of_a_call_count_once()
    {
        TrailEvent[] events = [CreateCall("r"), CreateCompletion("r", 1, 1), CreateCompletion("r", 2, 2)];
        foreach (TrailEvent[] order in new[] { events, [events[1], events[2], events[0]], [events[1], events[0], events[2]] })
        {
            ActivitySummary s = ActivityMeasurement.MeasureSingle(order);
            Assert.Equal((1, 2, 3), (s.Calls, s.StreamCompletions, s.InputTokens));
        }
    }

    [Fact]
    public void Unfinished_streams_do_not_block_later_ones()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add, mostCalls: 10, mostCompletions: 10);
        ActivityTally tally = new();
        for (int i = 0; i < 1000; i++)
            join.AddCall(CreateCall($"dead{i}"), tally);
        join.AddCall(CreateCall("live"), tally);
        join.AddCompletion(CreateCompletion("live", 1, 2));
        join.AddCompletion(CreateCompletion("dead999", 3, 4));
        join.AddCompletion(CreateCompletion("dead5", 5, 6));
        join.Finish();

        Assert.Equal((2, 4, 6), (tally.StreamCompletions, tally.InputTokens, tally.OutputTokens));
        Assert.Equal(5, Assert.Single(alone).InputTokens);
    }

    [Fact]
    public void Completions_without_call_do_not_block_later_ones()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add, mostCalls: 10, mostCompletions: 10);
        ActivityTally tally = new();
        for (int i = 0; i < 1000; i++)
            join.AddCompletion(CreateCompletion($"dead{i}", 1, 1));
        Assert.Equal(990, alone.Count);
        join.AddCompletion(CreateCompletion("live", 7, 8));
        join.AddCall(CreateCall("live"), tally);
        join.Finish();

        Assert.Equal(7, tally.InputTokens);
        Assert.Equal(1000, alone.Count);
    }

    [Fact]
    public void Waiting_completion_does_not_keep_its_record()
    {
        List<TrailEvent> alone = [];
        StreamingCallMerger join = new(alone.Add);
        join.AddCompletion(CreateCompletion("r", 1, 1));
        join.Finish();
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, Assert.Single(alone).Json.ValueKind);
    }

    private static TrailEvent CreateCall(string request, int? input = null, int? output = null, params (string, object?)[] changes) => TestEvents.Create(
    [
        ("eventName", "ConverseStream"), ("requestID", request), ("eventType", "AwsApiCall"),
        ("additionalEventData.inputTokens", input), ("additionalEventData.outputTokens", output), .. changes,
    ]);

    // An hour later, and without the request's members.
    private static TrailEvent CreateCompletion(string request, int? input = null, int? output = null, params (string, object?)[] changes) => TestEvents.Create(
    [
        ("eventName", "ConverseStream"), ("requestID", request + "-end"), ("eventType", "AwsServiceEvent"), ("eventTime", "2026-10-03T03:00:00Z"),
        ("requestParameters", null), ("serviceEventDetails.parentRequestId", request),
        ("serviceEventDetails.AdditionalEventData.additionalEntries.inputTokens", input),
        ("serviceEventDetails.AdditionalEventData.additionalEntries.outputTokens", output), .. changes,
    ]);
}
