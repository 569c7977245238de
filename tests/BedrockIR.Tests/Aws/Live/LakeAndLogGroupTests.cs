using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill.Faults;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;

namespace BedrockIR.Tests.Aws.Live;

public sealed class LakeAndLogGroupTests
{
    private const string EventDataStore = "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/0c4f1e6a-2b7d-4e3f-8a90-1b2c3d4e5f60";
    private const string LogGroup = "/bedrock/invocations";

    [Fact]
    public void Lake_has_data_events_of_all_regions()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { StartTime = drill.Content.Now.AddDays(-3) };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["eu-west-1"] }, a => AccountLogs.FromEventDataStore(a, EventDataStore, filter), filter);
        HashSet<string> expected = [.. drill.Content.Events.Where(e => BedrockSource.Matches((string)e.Record["eventSource"]!) && GetEventTime(e.Record) >= filter.StartTime).Select(e => (string)e.Record["eventID"]!)];
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());
        Assert.Contains(drill.Content.Events, e => (bool?)e.Record["managementEvent"] == false && expected.Contains((string)e.Record["eventID"]!));
        Assert.Contains(drill.Host.Details, d => d.StartsWith("CloudTrail Lake query: SELECT eventJson FROM 0c4f1e6a-2b7d-4e3f-8a90-1b2c3d4e5f60 WHERE eventTime >= '", StringComparison.Ordinal));
    }

    [Fact]
    public void Unsupported_filters_are_applied_locally()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { AllSources = true, UserNames = ["svc-*"], Regions = ["US-WEST-2"] };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventDataStore(a, EventDataStore, filter), filter);
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.True(e.Region == "us-west-2" && e.UserName!.StartsWith("svc-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("x'; DROP TABLE y; --")]
    [InlineData("organisation-lake")]
    public void Invalid_event_data_store_id_is_refused(string store)
    {
        using LiveDrill drill = new();
        InputException e = Assert.Throws<InputException>(() => drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventDataStore(a, store, new TrailEventFilter())));
        Assert.Equal("NotAnEventDataStore", e.Id);
    }

    [Fact]
    public void Unsafe_filter_values_stay_out_of_statement()
    {
        string statement = LakeQueryBuilder.Build("id", new TrailEventFilter { EventSources = ["a' OR '1'='1"], Regions = ["us-east-1"], AccountIds = ["1*"] });
        Assert.Equal("SELECT eventJson FROM id WHERE awsRegion IN ('us-east-1')", statement);
    }

    [Theory]
    [InlineData("StartQuery")]
    [InlineData("GetQueryResults")]
    public void Failed_lake_query_is_an_error(string operation)
    {
        using LiveDrill drill = new() { SessionOptions = new AwsSessionOptions { MaxRetries = 0, AttemptTimeout = TimeSpan.FromSeconds(5) } };
        drill.Server.Faults.Add(new Fault(FaultKind.ServerError) { Operation = operation, Count = null });
        Assert.Empty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventDataStore(a, EventDataStore, new TrailEventFilter())));
        Assert.Contains("Events of the store are missing", Assert.Single(drill.Host.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_group_gives_invocations_of_its_region()
    {
        using LiveDrill drill = new();
        DateTimeOffset start = drill.Content.Now.AddDays(-4);
        List<Invocation> found = drill.ReadInvocations(drill.AccountOptions with { Regions = ["us-east-1"] }, a => AccountLogs.FromLogGroups(a, [LogGroup], start, null));
        HashSet<string> expected = [.. drill.Content.Invocations.Where(i => i.Region == "us-east-1" && i.Time >= start).Select(i => (string)i.Record["requestId"]!)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), found.Select(i => i.RequestId!).Order());
    }

    [Fact]
    public void Missing_log_group_does_not_stop_others()
    {
        using LiveDrill drill = new();
        Assert.NotEmpty(drill.ReadInvocations(drill.AccountOptions with { Regions = ["us-east-1"] }, a => AccountLogs.FromLogGroups(a, ["/no/such", LogGroup], null, null)));
        Assert.Contains("/no/such in us-east-1", Assert.Single(drill.Host.Failures).Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset GetEventTime(JsonObject record) => DateTimeOffset.Parse((string)record["eventTime"]!, CultureInfo.InvariantCulture);
}
