using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Events.Attribution;

public sealed class StreamTests
{
    [Theory]
    [InlineData("ConverseStream")]
    [InlineData("InvokeModelWithResponseStream")]
    public void The_second_record_has_the_way_of_its_call(string name)
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply(
            Call("r-1", ("eventName", name), ("additionalEventData.callWithBearerToken", true)),
            Completion("r-1", ("eventName", name)));

        Assert.Equal((InvocationPath.ApiKey, "svc-app", events[0].PathEvidence), (events[1].InvocationPath, events[1].AttributedTo, events[1].PathEvidence));
    }

    [Fact]
    public void So_it_has_in_a_role_of_Bedrocks()
    {
        (string, object?)[] agent = [Calls.Session("R", "BedrockSession-AZJX0ZDDRF"), .. Calls.ByBedrock];

        Assert.All(Calls.Apply(Call("r-1", agent), Completion("r-1", agent)), e => Assert.Equal((InvocationPath.Agent, null), (e.InvocationPath, e.AttributedTo)));
    }

    [Fact]
    public void Streams_may_overlap()
    {
        IReadOnlyList<TrailEvent> events = Calls.Apply(Call("r-1"), Call("r-2", ("additionalEventData.callWithBearerToken", true)), Completion("r-2"), Completion("r-1"));

        Assert.Equal([InvocationPath.ApiKey, InvocationPath.Direct], events.Skip(2).Select(e => e.InvocationPath));
    }

    [Fact]
    public void One_whose_call_is_missing_or_comes_later_says_where_to_look()
    {
        foreach (TrailEvent e in (TrailEvent[])[Calls.Apply(Completion("r-1"))[0], Calls.Apply(Completion("r-1"), Call("r-1"))[0], Calls.Apply(Call("r-2"), Completion("r-1"))[1]])
        {
            Assert.Equal((InvocationPath.Unknown, null), (e.InvocationPath, e.AttributedTo));
            Assert.Contains("r-1", e.AttributionNote!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_of_another_caller_or_account_does_not_take_a_calls_attribution()
    {
        TrailEvent otherCaller = Completion("r-1", ("userIdentity.arn", "arn:aws:iam::111122223333:user/mallory"), ("userIdentity.userName", "mallory"));
        TrailEvent otherAccount = Completion("r-1", ("recipientAccountId", Calls.OtherAccount));

        IReadOnlyList<TrailEvent> events = Calls.Apply(Call("r-1"), otherCaller, otherAccount, Completion("r-1"));

        Assert.Equal([InvocationPath.Unknown, InvocationPath.Unknown, InvocationPath.Direct], events.Skip(1).Select(e => e.InvocationPath));
        Assert.Equal([null, null, "svc-app"], events.Skip(1).Select(e => e.AttributedTo));
    }

    [Fact]
    public void One_without_an_identity_of_its_own_is_joined_by_its_id() => Assert.Equal(InvocationPath.Direct,
        Calls.Apply(Call("r-1"), Completion("r-1", Calls.Identity("""{"accountId":"111122223333","invokedBy":"AWS Internal"}""")))[1].InvocationPath);

    // What counts as a second record counts as no call, so nothing else may look like one.
    [Theory]
    [InlineData("eventType", "AwsApiCall")]
    [InlineData("eventType", null)]
    [InlineData("eventSource", "s3.amazonaws.com")]
    public void A_call_with_a_parent_is_a_call(string member, string? value)
    {
        TrailEvent e = Calls.Apply(Call("r-1"), Completion("r-1", (member, value)))[1];

        Assert.False(e.IsStreamCompletion);
        Assert.Equal((InvocationPath.Direct, "svc-app"), (e.InvocationPath, e.AttributedTo));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Both_orders_count_one_call_and_its_tokens_once(bool inCall, bool inCompletion)
    {
        JsonObject tokens = new() { ["inputTokens"] = 944, ["outputTokens"] = 126 };
        TrailEvent call = Call("r-1", inCall ? ("additionalEventData", tokens) : ("readOnly", true));
        TrailEvent completion = Completion("r-1", inCompletion ? ("serviceEventDetails.AdditionalEventData.additionalEntries", tokens) : ("readOnly", true));

        foreach (TrailEvent[] order in (TrailEvent[][])[[call, completion], [completion, call]])
        {
            ActivityAggregator meter = new([ActivityKey.Principal]);
            foreach (TrailEvent e in Calls.Apply(order))
                meter.Add(e);
            ActivitySummary sum = Assert.Single(meter.Complete());
            Assert.Equal((1L, 944L, 126L), (sum.Calls, sum.InputTokens, sum.OutputTokens));
        }
    }

    [Fact]
    public void Copies_of_one_record_in_several_trails_are_one_event()
    {
        List<TrailEvent> events = [];
        EventCollector collector = new(events.Add, new RecordingHost());
        foreach (TrailEvent e in (TrailEvent[])[
            MadeEvents.Make(("eventName", "Retrieve"), ("eventID", "e-1"), ("eventCategory", "Data")),
            MadeEvents.Make(("eventName", "Retrieve"), ("eventID", "e-1"), ("eventCategory", "Data")),
            MadeEvents.Make(("eventName", "Retrieve"), ("eventID", "E-1"), ("eventCategory", "Data"))])
        {
            collector.Accept(e);
        }

        Assert.Equal(InvocationPath.KnowledgeBase, Assert.Single(events).InvocationPath);
    }

    private static TrailEvent Call(string requestId, params (string, object?)[] changes) =>
        MadeEvents.Make([("eventName", "ConverseStream"), ("eventType", "AwsApiCall"), ("requestID", requestId), .. changes]);

    private static TrailEvent Completion(string parent, params (string, object?)[] changes) => MadeEvents.Make([
        ("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("requestID", "own-" + parent), ("requestParameters", null),
        ("serviceEventDetails.parentRequestId", parent), .. changes]);
}
