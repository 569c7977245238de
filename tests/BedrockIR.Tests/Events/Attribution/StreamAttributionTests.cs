using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class StreamAttributionTests
{
    [Theory]
    [InlineData("ConverseStream")]
    [InlineData("InvokeModelWithResponseStream")]
    public void Completion_has_invocation_path_of_its_call(string name)
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(
            CreateCall("r-1", ("eventName", name), ("additionalEventData.callWithBearerToken", true)),
            CreateCompletion("r-1", ("eventName", name)));

        Assert.Equal((InvocationPath.ApiKey, "svc-app", events[0].PathEvidence), (events[1].InvocationPath, events[1].AttributedTo, events[1].PathEvidence));
    }

    [Fact]
    public void Completion_in_agent_role_is_agent()
    {
        (string, object?)[] agent = [AttributionEvents.CreateSession("R", "BedrockSession-AZJX0ZDDRF"), .. AttributionEvents.CallByBedrock];

        Assert.All(AttributionEvents.Apply(CreateCall("r-1", agent), CreateCompletion("r-1", agent)), e => Assert.Equal((InvocationPath.Agent, null), (e.InvocationPath, e.AttributedTo)));
    }

    [Fact]
    public void Overlapping_streams_are_joined()
    {
        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(CreateCall("r-1"), CreateCall("r-2", ("additionalEventData.callWithBearerToken", true)), CreateCompletion("r-2"), CreateCompletion("r-1"));

        Assert.Equal([InvocationPath.ApiKey, InvocationPath.Direct], events.Skip(2).Select(e => e.InvocationPath));
    }

    [Fact]
    public void Completion_without_earlier_call_is_unknown()
    {
        foreach (TrailEvent e in (TrailEvent[])[AttributionEvents.Apply(CreateCompletion("r-1"))[0], AttributionEvents.Apply(CreateCompletion("r-1"), CreateCall("r-1"))[0], AttributionEvents.Apply(CreateCall("r-2"), CreateCompletion("r-1"))[1]])
        {
            Assert.Equal((InvocationPath.Unknown, null), (e.InvocationPath, e.AttributedTo));
            Assert.Contains("r-1", e.AttributionNote!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Completion_of_other_caller_is_not_joined()
    {
        TrailEvent otherCaller = CreateCompletion("r-1", ("userIdentity.arn", "arn:aws:iam::111122223333:user/mallory"), ("userIdentity.userName", "mallory"));
        TrailEvent otherAccount = CreateCompletion("r-1", ("recipientAccountId", AttributionEvents.OtherAccount));

        IReadOnlyList<TrailEvent> events = AttributionEvents.Apply(CreateCall("r-1"), otherCaller, otherAccount, CreateCompletion("r-1"));

        Assert.Equal([InvocationPath.Unknown, InvocationPath.Unknown, InvocationPath.Direct], events.Skip(1).Select(e => e.InvocationPath));
        Assert.Equal([null, null, "svc-app"], events.Skip(1).Select(e => e.AttributedTo));
    }

    [Fact]
    public void Completion_without_identity_is_joined_by_id() => Assert.Equal(InvocationPath.Direct,
        AttributionEvents.Apply(CreateCall("r-1"), CreateCompletion("r-1", AttributionEvents.CreateIdentity("""{"accountId":"111122223333","invokedBy":"AWS Internal"}""")))[1].InvocationPath);

    // What counts as a second record counts as no call, so nothing else may look like one.
    [Theory]
    [InlineData("eventType", "AwsApiCall")]
    [InlineData("eventType", null)]
    [InlineData("eventSource", "s3.amazonaws.com")]
    public void Call_with_parent_id_is_a_call(string member, string? value)
    {
        TrailEvent e = AttributionEvents.Apply(CreateCall("r-1"), CreateCompletion("r-1", (member, value)))[1];

        Assert.False(e.IsStreamCompletion);
        Assert.Equal((InvocationPath.Direct, "svc-app"), (e.InvocationPath, e.AttributedTo));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Either_order_counts_call_and_tokens_once(bool inCall, bool inCompletion)
    {
        JsonObject tokens = new() { ["inputTokens"] = 944, ["outputTokens"] = 126 };
        TrailEvent call = CreateCall("r-1", inCall ? ("additionalEventData", tokens) : ("readOnly", true));
        TrailEvent completion = CreateCompletion("r-1", inCompletion ? ("serviceEventDetails.AdditionalEventData.additionalEntries", tokens) : ("readOnly", true));

        foreach (TrailEvent[] order in (TrailEvent[][])[[call, completion], [completion, call]])
        {
            ActivityAggregator meter = new([ActivityKey.Principal]);
            foreach (TrailEvent e in AttributionEvents.Apply(order))
                meter.Add(e);
            ActivitySummary sum = Assert.Single(meter.Complete());
            Assert.Equal((1L, 944L, 126L), (sum.Calls, sum.InputTokens, sum.OutputTokens));
        }
    }

    [Fact]
    public void Copies_in_several_trails_are_one_event()
    {
        List<TrailEvent> events = [];
        EventCollector collector = new(events.Add, new RecordingHost());
        foreach (TrailEvent e in (TrailEvent[])[
            TestEvents.Create(("eventName", "Retrieve"), ("eventID", "e-1"), ("eventCategory", "Data")),
            TestEvents.Create(("eventName", "Retrieve"), ("eventID", "e-1"), ("eventCategory", "Data")),
            TestEvents.Create(("eventName", "Retrieve"), ("eventID", "E-1"), ("eventCategory", "Data"))])
        {
            collector.Accept(e);
        }

        Assert.Equal(InvocationPath.KnowledgeBase, Assert.Single(events).InvocationPath);
    }

    private static TrailEvent CreateCall(string requestId, params (string, object?)[] changes) =>
        TestEvents.Create([("eventName", "ConverseStream"), ("eventType", "AwsApiCall"), ("requestID", requestId), .. changes]);

    private static TrailEvent CreateCompletion(string parent, params (string, object?)[] changes) => TestEvents.Create([
        ("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("requestID", "own-" + parent), ("requestParameters", null),
        ("serviceEventDetails.parentRequestId", parent), .. changes]);
}
