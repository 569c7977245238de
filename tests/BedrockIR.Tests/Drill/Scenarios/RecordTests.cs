using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Drill.Scenarios;

/// <summary>The records are as AWS writes them, and the product reads every one.</summary>
public sealed class RecordTests
{
    public static TheoryData<string> Names { get; } = new(DrillScenarios.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_in_the_buckets_is_read(string name)
    {
        LoadedScenario scenario = LoadedScenario.Of(name);
        Assert.Equal((scenario.Delivered().Count(), scenario.DeliveredInvocations().Count()), ((int)scenario.Triage.EventCount, (int)scenario.Triage.InvocationCount));
        Assert.Equal(0, scenario.Triage.SkippedCount);
        // Bedrock leaves an empty object in each bucket of the invocation log.
        Assert.All(scenario.Triage.Skipped, s => Assert.EndsWith("amazon-bedrock-logs-permission-check", s.Path, StringComparison.Ordinal));
        Assert.Empty(scenario.Host.Warnings);
        Assert.Empty(scenario.Host.Failures);
        Assert.Empty(scenario.Triage.UnknownEventNames);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void So_is_what_stands_in_the_event_history_alone(string name)
    {
        List<PastEvent> events = LoadedScenario.Of(name).Content.Events;
        (QueryTotals totals, List<TrailEvent> read) = Read(events);
        Assert.Empty(totals.Skipped);
        Assert.Equal(events.Count, read.Count);
        Assert.Equal(events.Select(e => (e.Region, (DateTimeOffset?)e.Time)).Order(), read.Select(e => (e.Region!, e.EventTime)).Order());
        Assert.Equal(events.Count, events.Select(e => (string)e.Record["eventID"]!).Distinct().Count());
        Assert.All(read, e => Assert.NotEqual(InvocationPath.Unknown, e.InvocationPath));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_happens_after_the_opening_or_before_the_event_history_begins(string name)
    {
        DrillContent content = LoadedScenario.Of(name).Content;
        Assert.All(content.Events.Select(e => e.Time).Concat(content.Invocations.Select(i => i.Time)), t => Assert.InRange(t, content.Now.AddDays(-90), content.Now));
        Assert.All(content.Objects, o => Assert.True(o.LastModified <= content.Now, o.Key));
        Assert.Empty(((string[])["us-east-1", "us-west-2", "eu-west-1"]).Except(content.Events.Select(e => e.Region)));
        Assert.InRange(content.Events.Count, 3000, 10_000);
    }

    [Fact]
    public void A_record_has_CloudTrails_members_in_CloudTrails_order()
    {
        JsonObject record = LoadedScenario.Of("llmjacking").Calls("InvokeModel").First(r => r["errorCode"] is not null);
        Assert.Equal(["eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage",
            "requestParameters", "responseElements", "requestID", "eventID", "readOnly", "eventType", "managementEvent", "recipientAccountId", "eventCategory", "tlsDetails"],
            record.Select(m => m.Key));
        Assert.Equal("bedrock-runtime.us-east-1.amazonaws.com", (string?)record["tlsDetails"]!["clientProvidedHostHeader"]);
        Assert.Equal(("1.11", "Management", true, true), ((string?)record["eventVersion"], (string?)record["eventCategory"], (bool)record["managementEvent"]!, (bool)record["readOnly"]!));
    }

    [Fact]
    public void A_stream_leaves_a_second_record_that_names_the_first()
    {
        JsonObject[] records = [.. LoadedScenario.Of("clean").Calls("ConverseStream")];
        Dictionary<string, JsonObject> calls = records.Where(r => (string?)r["eventType"] == "AwsApiCall").ToDictionary(r => (string)r["requestID"]!);
        JsonObject[] ends = [.. records.Where(r => (string?)r["eventType"] == "AwsServiceEvent")];
        Assert.Equal((300, 300), (calls.Count, ends.Length));
        Assert.All(ends, end =>
        {
            JsonObject call = calls[(string)end["serviceEventDetails"]!["parentRequestId"]!];
            Assert.True(JsonNode.DeepEquals(call["userIdentity"], end["userIdentity"]));
            Assert.Equal(((string?)call["sourceIPAddress"], (string?)call["userAgent"]), ((string?)end["sourceIPAddress"], (string?)end["userAgent"]));
            Assert.False(end.ContainsKey("requestParameters"));
            Assert.NotNull(end["serviceEventDetails"]!["AdditionalEventData"]!["additionalEntries"]!["outputTokens"]);
            Assert.Null(call["additionalEventData"]);
        });
    }

    [Fact]
    public void The_product_tells_the_ways_apart_that_the_story_went()
    {
        (_, List<TrailEvent> read) = Read(LoadedScenario.Of("clean").Content.Events);
        HashSet<InvocationPath> Ways(string role) => [.. read.Where(e => e.IssuerName?.StartsWith(role, StringComparison.Ordinal) == true && e.EventName!.StartsWith("Invoke", StringComparison.Ordinal)).Select(e => e.InvocationPath)];
        Assert.Equal([InvocationPath.KnowledgeBase], Ways("AmazonBedrockExecutionRoleForKnowledgeBase_"));
        Assert.Equal([InvocationPath.Agent], Ways("AmazonBedrockExecutionRoleForAgents_"));
        Assert.Equal([InvocationPath.Agent, InvocationPath.Direct], Ways("chatbot-prod").OrderBy(w => w.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void A_service_acts_in_a_session_of_its_own_that_is_a_second_old()
    {
        JsonObject[] records = [.. LoadedScenario.Of("clean").Calls("InvokeModel").Where(r => (string?)r["userIdentity"]!["invokedBy"] == "bedrock.amazonaws.com")];
        Assert.NotEmpty(records);
        Assert.All(records, r =>
        {
            Assert.Equal(("bedrock.amazonaws.com", "bedrock.amazonaws.com"), ((string?)r["sourceIPAddress"], (string?)r["userAgent"]));
            Assert.False(r.ContainsKey("tlsDetails"));
            DateTimeOffset created = LoadedScenario.Time((string)r["userIdentity"]!["sessionContext"]!["attributes"]!["creationDate"]!);
            Assert.Equal(TimeSpan.FromSeconds(1), LoadedScenario.Time((string)r["eventTime"]!) - created);
        });
    }

    [Fact]
    public void Both_logs_have_the_same_request()
    {
        LoadedScenario scenario = LoadedScenario.Of("clean");
        Dictionary<string, JsonObject> events = scenario.Content.Events.Where(e => e.Record["requestParameters"]?["modelId"] is not null).ToDictionary(e => (string)e.Record["requestID"]!, e => e.Record);
        Assert.Equal(events.Count, scenario.Content.Invocations.Count);
        Assert.All(scenario.Content.Invocations, i =>
        {
            JsonObject call = events[(string)i.Record["requestId"]!];
            Assert.Equal(((string?)call["eventTime"], (string?)call["userIdentity"]!["arn"], (string?)call["awsRegion"], (string?)call["requestParameters"]!["modelId"]),
                ((string?)i.Record["timestamp"], (string?)i.Record["identity"]!["arn"], (string?)i.Record["region"], (string?)i.Record["modelId"]));
        });
    }

    private static (QueryTotals Totals, List<TrailEvent> Events) Read(IEnumerable<PastEvent> events)
    {
        using TempFolder folder = new();
        string file = folder.Write("history.jsonl", string.Join('\n', events.Select(e => e.Record.ToJsonString())));
        List<TrailEvent> read = [];
        QueryTotals totals = EventQuery.Run(new EventQueryOptions { Paths = [file], Filter = new TrailEventFilter { AllSources = true } }, read.Add, new RecordingHost(), CancellationToken.None);
        return (totals, read);
    }
}
