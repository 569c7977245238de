using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Aws.Live;

public sealed class TrailHistoryTests
{
    private static readonly string[] ThreeRegions = ["us-east-1", "us-west-2", "eu-west-1"];

    private static TrailEventFilter AllSourcesFilter => new() { AllSources = true };

    [Fact]
    public void Every_management_event_is_returned_once()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["*"] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.Equal(drill.GetEventIds((_, _) => true).Order(), events.Select(e => e.EventId!).Order());
        Assert.Empty(drill.Host.Failures);
        Assert.Contains(drill.Host.Warnings, w => w.Contains("no data events", StringComparison.Ordinal));
        Assert.All(events, e => Assert.StartsWith("cloudtrail://111122223333/", e.Origin.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_named_regions_are_queried()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["us-w*"] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.Equal(drill.GetEventIds((_, region) => region is "us-west-2" or "us-west-1").Order(), events.Select(e => e.EventId!).Order());
        Assert.DoesNotContain(drill.Server.Calls, c => c is { Operation: "LookupEvents", Region: not ("us-west-1" or "us-west-2") });
    }

    [Fact]
    public void Default_region_is_read_and_reported()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { StoredRegion = "us-west-2" }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.All(events, e => Assert.Equal("us-west-2", e.Region));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("Only us-west-2 was read", StringComparison.Ordinal));
    }

    [Fact]
    public void Time_filter_is_respected()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = AllSourcesFilter with { StartTime = drill.Content.Now.AddDays(-2), EndTime = drill.Content.Now.AddDays(-1) };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ThreeRegions }, a => AccountLogs.FromEventHistory(a, filter), filter);
        HashSet<string> expected = drill.GetEventIds((r, region) => ThreeRegions.Contains(region) && GetEventTime(r) >= filter.StartTime && GetEventTime(r) <= filter.EndTime);
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());
        Assert.NotEmpty(events);
    }

    [Fact]
    public void Lookup_attribute_with_fewest_pages_is_used()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { EventNames = ["deletemodelinvocationloggingconfiguration"], EventSources = ["bedrock.amazonaws.com"] };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, filter), filter);
        Assert.Equal("DeleteModelInvocationLoggingConfiguration", Assert.Single(events).EventName);
        Assert.Contains(drill.Host.Details, d => d.StartsWith("us-east-1: LookupEvents is asked for EventName DeleteModelInvocationLoggingConfiguration: about 1 pages, where EventSource bedrock.amazonaws.com would take about", StringComparison.Ordinal));
        Assert.Equal(2, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void Event_id_lookup_takes_one_page()
    {
        using LiveDrill drill = new();
        string id = drill.GetEventIds((_, region) => region == LiveDrill.HomeRegion).First();
        TrailEventFilter filter = AllSourcesFilter with { EventIds = [id] };
        Assert.Equal(id, Assert.Single(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, filter), filter)).EventId);
        Assert.Equal(1, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void Unsupported_lookup_filters_are_applied_locally()
    {
        using LiveDrill drill = new();
        List<TrailEvent> all = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        TrailEventFilter[] filters = [new() { UserNames = ["svc-leaked"] }, new() { AccessKeyIds = ["AKIA*"] }, new() { UserNames = ["*"] }];
        foreach (TrailEventFilter filter in filters)
        {
            List<TrailEvent> live = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, filter), filter);
            Assert.Equal(all.Where(filter.Matches).Select(e => e.EventId!).Order(), live.Select(e => e.EventId!).Order());
            Assert.NotEmpty(live);
        }
    }

    [Fact]
    public void Key_lookup_includes_issued_session_keys()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = AllSourcesFilter with { AccessKeyIds = ["AKIAIOSFODNN7NOBODY0"] };
        Assert.Empty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, filter), filter));
        Assert.Contains(drill.Host.Details, d => d.Contains("AccessKeyId AKIAIOSFODNN7NOBODY0, ResourceName AKIAIOSFODNN7NOBODY0", StringComparison.Ordinal));
    }

    [Fact]
    public void Event_name_lookup_warns_about_limits()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = AllSourcesFilter with { UserNames = ["svc-leaked"] };
        Assert.NotEmpty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromEventHistory(a, filter), filter));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("LookupEvents knows users by their own names", StringComparison.Ordinal));
    }

    [Fact]
    public void Lookup_rate_avoids_repeated_throttling()
    {
        using LiveDrill drill = new(DrillScenarios.Load("clean", DateTimeOffset.UtcNow, padding: 200), lookupsPerSecond: 2)
        {
            SessionOptions = new AwsSessionOptions(),
        };
        TrailEventFilter filter = AllSourcesFilter with { StartTime = drill.Content.Now.AddHours(-30) };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ThreeRegions }, a => AccountLogs.FromEventHistory(a, filter), filter);
        HashSet<string> expected = drill.GetEventIds((r, region) => ThreeRegions.Contains(region) && GetEventTime(r) >= filter.StartTime);
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());

        var lookups = drill.Server.Calls.Where(c => c.Operation == "LookupEvents").GroupBy(c => c.Region).ToArray();
        Assert.Equal(3, lookups.Length);
        Assert.All(lookups, region => Assert.DoesNotContain(region.Zip(region.Skip(1)), pair => pair is { First.ErrorCode: not null, Second.ErrorCode: not null }));
    }

    // At AWS's pace it takes two minutes, so it belongs to the thorough part.
    [Fact(Explicit = true)]
    public void Twenty_thousand_events_arrive_once_after_stop()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int own = DrillScenarios.Load("clean", now).Events.Count(e => (bool?)e.Record["managementEvent"] != false);
        using LiveDrill drill = new(DrillScenarios.Load("clean", now, padding: 20_000 - own), lookupsPerSecond: 2) { SessionOptions = new AwsSessionOptions() };
        HashSet<string> expected = drill.GetEventIds((_, region) => ThreeRegions.Contains(region));
        Assert.Equal(20_000, expected.Count);

        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ThreeRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        var lookups = drill.Server.Calls.Where(c => c.Operation == "LookupEvents").GroupBy(c => c.Region).ToArray();
        int pages = lookups.Sum(l => l.Count(c => c.ErrorCode is null)), refused = lookups.Sum(l => l.Count(c => c.ErrorCode is not null));
        TestContext.Current.TestOutputHelper!.WriteLine($"{events.Count} events on {pages} pages; {refused} requests throttled");
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());
        Assert.InRange(pages, 400, 440); // 50 events a page, and an incomplete page for each part of the time
        Assert.All(lookups, region => Assert.DoesNotContain(region.Zip(region.Skip(1)), pair => pair is { First.ErrorCode: not null, Second.ErrorCode: not null }));

        using TempFolder folder = new();
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = ThreeRegions });
        using CancellationTokenSource stop = new();
        int before = drill.Server.Calls.Count, half = pages / 2;
        drill.Server.CallObserver = (_, isDone) =>
        {
            if (isDone && drill.Server.Calls.Count - before >= half)
                stop.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => EventQuery.Run(
            new EventQueryOptions { Source = AccountLogs.FromEventHistory(account, AllSourcesFilter, folder.Path), Filter = AllSourcesFilter }, _ => { }, drill.Host, stop.Token));
        drill.Server.CallObserver = null;
        before = drill.Server.Calls.Count;
        List<TrailEvent> resumed = drill.ReadEvents(drill.AccountOptions with { Regions = ThreeRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter, folder.Path));
        Assert.InRange(drill.Server.Calls.Skip(before).Count(c => c is { Operation: "LookupEvents", ErrorCode: null }), 1, pages - half + 20);
        Assert.Equal(expected.Order(), resumed.Select(e => e.EventId!).Order());
    }

    [Fact]
    public void Throttling_is_reported_and_retried()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.Throttle) { Operation = "LookupEvents", Region = "us-west-2", Count = 2 });
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["us-west-2"] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.Equal(drill.GetEventIds((_, region) => region == "us-west-2").Count, events.Count);
        Assert.Contains(drill.Host.Details, w => w.StartsWith("LookupEvents in us-west-2 of the account 111122223333 was throttled", StringComparison.Ordinal));
        Assert.Contains(drill.Host.ProgressReports, s => s.Status?.Contains("waiting, since us-west-2 was throttled", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Inaccessible_member_account_does_not_stop_others()
    {
        using LiveDrill drill = new();
        AwsAccountOptions access = drill.AccountOptions with { Regions = ["us-west-2"], RoleName = "BedrockIRReadOnly", AccountIds = ["*"] };
        using AwsAccount account = drill.OpenAccount(access);
        string[] active = [.. drill.Content.Global["accounts"]!.AsArray().Select(a => (string)a!["Id"]!)];
        Assert.Equal(active.Order(), account.Logins.Select(l => l.AccountId).Order());
        Assert.All(account.Logins.Where(l => l.AccountId != drill.Content.AccountId), l => Assert.Contains(":assumed-role/BedrockIRReadOnly/BedrockIR", l.Arn, StringComparison.Ordinal));

        using AwsAccount partly = drill.OpenAccount(access with { AccountIds = [active[0], "999999999999"] });
        Assert.Single(partly.Logins);
        InputException problem = Assert.Single(drill.Host.Failures);
        Assert.Equal("AccessDenied", problem.Id);
        Assert.Contains("999999999999", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Role_in_own_account_gives_warning()
    {
        using LiveDrill drill = new();
        AwsAccountOptions access = drill.AccountOptions with { Regions = ["us-west-2"], RoleName = "BedrockIRReadOnly", AccountIds = [drill.Content.AccountId] };

        using AwsAccount account = drill.OpenAccount(access);

        Assert.DoesNotContain("assumed-role", Assert.Single(account.Logins).Arn, StringComparison.Ordinal);
        string warning = Assert.Single(drill.Host.Warnings);
        Assert.Contains("BedrockIRReadOnly was not assumed in 111122223333", warning, StringComparison.Ordinal);
        Assert.Contains("role_arn", warning, StringComparison.Ordinal);
    }

    private static DateTimeOffset GetEventTime(JsonObject record) =>
        DateTimeOffset.Parse((string)record["eventTime"]!, System.Globalization.CultureInfo.InvariantCulture);
}
