using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>CloudTrail's event history is as AWS keeps it.</summary>
public sealed class EventLookupTests
{
    [Fact]
    public async Task Events_come_newest_first_and_without_data_events()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        JsonNode[] events = Events(await caller.CloudTrail("LookupEvents"));
        Assert.Equal(["event-0", "event-1", "event-3", "event-4", "event-5", "event-7", "event-8", "event-9", "event-11"], events.Select(e => (string)e["EventId"]!));
        Assert.Equal("svc-leaked", (string)events[0]["Username"]!);
        Assert.Equal("event-0", (string)JsonNode.Parse((string)events[0]["CloudTrailEvent"]!)!["eventID"]!);
    }

    [Theory]
    [InlineData("EventName", "CreateUser", 3)]
    [InlineData("EventSource", "bedrock.amazonaws.com", 6)]
    [InlineData("ReadOnly", "false", 3)]
    [InlineData("Username", "svc-leaked", 9)]
    [InlineData("Username", "leaked", 0)]
    [InlineData("AccessKeyId", SmallAccount.LeakedKey, 9)]
    [InlineData("EventId", "event-4", 1)]
    [InlineData("EventId", "event-2", 0)] // a data event
    [InlineData("ResourceType", "AWS::IAM::User", 9)]
    [InlineData("ResourceName", "made", 9)]
    public async Task One_attribute_narrows(string key, string value, int expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal(expected, Events(await caller.CloudTrail("LookupEvents", By(key, value))).Length);
    }

    [Fact]
    public async Task What_is_older_than_90_days_or_elsewhere_is_not_there()
    {
        DrillContent content = SmallAccount.Content(events: 0);
        foreach ((int i, double days, string region) in new[] { (0, 89.9, "us-east-1"), (1, 90.1, "us-east-1"), (3, 1.0, "eu-west-1") })
            content.Events.Add(new PastEvent(SmallAccount.Opening.AddDays(-days), region, SmallAccount.Event(i, SmallAccount.Opening.AddDays(-days))));
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Assert.Equal(["event-0"], Events(await caller.CloudTrail("LookupEvents")).Select(e => (string)e["EventId"]!));
        Assert.Equal(["event-3"], Events(await caller.CloudTrail("LookupEvents", region: "eu-west-1")).Select(e => (string)e["EventId"]!));
    }

    [Fact]
    public async Task Pages_are_whole_although_new_events_come()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        List<string> seen = [];
        string? token = null;
        do
        {
            JsonObject input = new() { ["MaxResults"] = 2 };
            if (token is not null)
                input["NextToken"] = token;
            Reply reply = await caller.CloudTrail("LookupEvents", input);
            seen.AddRange(Events(reply).Select(e => (string)e["EventId"]!));
            token = (string?)reply.Json["NextToken"];
            Assert.Null((await caller.Query("Action=UpdateAccessKey&AccessKeyId=AKIAIOSFODNN7LEAKED1&Status=Inactive")).Error);
        }
        while (token is not null);
        Assert.Equal(9, seen.Count);
        Assert.Equal(9, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_request_alone()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string token = (string)(await caller.CloudTrail("LookupEvents", new JsonObject { ["MaxResults"] = 2 })).Json["NextToken"]!;
        JsonObject other = By("EventName", "InvokeModel");
        other["NextToken"] = token;
        Assert.Equal("InvalidNextTokenException", (await caller.CloudTrail("LookupEvents", other)).Error);
        Assert.Equal("InvalidNextTokenException", (await caller.CloudTrail("LookupEvents", new JsonObject { ["NextToken"] = token }, "us-west-2")).Error);
        Assert.Null((await caller.CloudTrail("LookupEvents", new JsonObject { ["NextToken"] = token, ["MaxResults"] = 50 })).Error);
    }

    [Fact]
    public async Task More_than_two_a_second_are_too_many_in_one_region()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        using DrillServer drill = DrillServer.Start(SmallAccount.Content(), new DrillOptions { Clock = clock });
        using SignedCaller caller = new(drill, clock);
        Assert.Null((await caller.CloudTrail("LookupEvents")).Error);
        clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Null((await caller.CloudTrail("LookupEvents")).Error);
        Reply third = await caller.CloudTrail("LookupEvents");
        Assert.Equal(("ThrottlingException", 400, "Rate exceeded"), (third.Error, third.Status, (string)third.Json["message"]!));
        Assert.Null((await caller.CloudTrail("LookupEvents", region: "us-west-2")).Error);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Null((await caller.CloudTrail("LookupEvents")).Error);
        Assert.Equal("ThrottlingException", (await caller.CloudTrail("LookupEvents")).Error);
        Assert.Equal(2, drill.Calls.Count(c => c.ErrorCode == "ThrottlingException"));
    }

    private static JsonObject By(string key, string value) => new() { ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value }) };

    private static JsonNode[] Events(Reply reply) => reply.Error is null ? [.. ((JsonArray)reply.Json["Events"]!).Select(e => e!)] : throw new InvalidOperationException(reply.Body);
}
