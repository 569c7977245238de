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
    private static readonly string[] Three = ["us-east-1", "us-west-2", "eu-west-1"];

    private static TrailEventFilter Everything => new() { AllSources = true };

    [Fact]
    public void Every_management_event_of_every_region_comes_once()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = ["*"] }, a => AccountLogs.FromEventHistory(a, Everything));
        Assert.Equal(drill.Ids((_, _) => true).Order(), events.Select(e => e.EventId!).Order());
        Assert.Empty(drill.Host.Failures);
        Assert.Contains(drill.Host.Warnings, w => w.Contains("no data events", StringComparison.Ordinal));
        Assert.All(events, e => Assert.StartsWith("cloudtrail://111122223333/", e.Origin.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_regions_that_are_named_are_asked()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = ["us-w*"] }, a => AccountLogs.FromEventHistory(a, Everything));
        Assert.Equal(drill.Ids((_, region) => region is "us-west-2" or "us-west-1").Order(), events.Select(e => e.EventId!).Order());
        Assert.DoesNotContain(drill.Server.Calls, c => c is { Operation: "LookupEvents", Region: not ("us-west-1" or "us-west-2") });
    }

    [Fact]
    public void Where_no_region_is_named_one_is_read_and_that_is_said()
    {
        using LiveDrill drill = new();
        List<TrailEvent> events = drill.Events(drill.Access with { StoredRegion = "us-west-2" }, a => AccountLogs.FromEventHistory(a, Everything));
        Assert.All(events, e => Assert.Equal("us-west-2", e.Region));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("Only us-west-2 was read", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_are_kept_to()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = Everything with { StartTime = drill.Content.Now.AddDays(-2), EndTime = drill.Content.Now.AddDays(-1) };
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = Three }, a => AccountLogs.FromEventHistory(a, filter), filter);
        HashSet<string> expected = drill.Ids((r, region) => Three.Contains(region) && TimeOf(r) >= filter.StartTime && TimeOf(r) <= filter.EndTime);
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());
        Assert.NotEmpty(events);
    }

    [Fact]
    public void The_attribute_that_takes_the_fewest_pages_is_looked_up_and_said()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { EventNames = ["deletemodelinvocationloggingconfiguration"], EventSources = ["bedrock.amazonaws.com"] };
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, filter), filter);
        Assert.Equal("DeleteModelInvocationLoggingConfiguration", Assert.Single(events).EventName);
        Assert.Contains(drill.Host.Details, d => d.StartsWith("us-east-1: LookupEvents is asked for EventName DeleteModelInvocationLoggingConfiguration: about 1 pages, where EventSource bedrock.amazonaws.com would take about", StringComparison.Ordinal));
        Assert.Equal(2, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void An_id_takes_one_page()
    {
        using LiveDrill drill = new();
        string id = drill.Ids((_, region) => region == LiveDrill.Home).First();
        TrailEventFilter filter = Everything with { EventIds = [id] };
        Assert.Equal(id, Assert.Single(drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, filter), filter)).EventId);
        Assert.Equal(1, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }

    [Fact]
    public void What_lookup_events_cannot_ask_is_filtered_here()
    {
        using LiveDrill drill = new();
        List<TrailEvent> all = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, Everything));
        TrailEventFilter[] filters = [new() { UserNames = ["svc-leaked"] }, new() { AccessKeyIds = ["AKIA*"] }, new() { UserNames = ["*"] }];
        foreach (TrailEventFilter filter in filters)
        {
            List<TrailEvent> live = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, filter), filter);
            Assert.Equal(all.Where(filter.Matches).Select(e => e.EventId!).Order(), live.Select(e => e.EventId!).Order());
            Assert.NotEmpty(live);
        }
    }

    [Fact]
    public void A_key_is_looked_up_with_what_was_issued_to_it()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = Everything with { AccessKeyIds = ["AKIAIOSFODNN7NOBODY0"] };
        Assert.Empty(drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, filter), filter));
        Assert.Contains(drill.Host.Details, d => d.Contains("AccessKeyId AKIAIOSFODNN7NOBODY0, ResourceName AKIAIOSFODNN7NOBODY0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_in_all_sources_is_looked_up_by_name_and_what_that_leaves_out_is_said()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = Everything with { UserNames = ["svc-leaked"] };
        Assert.NotEmpty(drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromEventHistory(a, filter), filter));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("LookupEvents knows users by their own names", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pace_is_aws_own_and_nothing_is_refused_twice_in_a_row()
    {
        using LiveDrill drill = new(DrillScenarios.Load("clean", DateTimeOffset.UtcNow, padding: 200), lookupsPerSecond: 2)
        {
            Session = new AwsSessionOptions(),
        };
        TrailEventFilter filter = Everything with { StartTime = drill.Content.Now.AddHours(-30) };
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = Three }, a => AccountLogs.FromEventHistory(a, filter), filter);
        HashSet<string> expected = drill.Ids((r, region) => Three.Contains(region) && TimeOf(r) >= filter.StartTime);
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());

        var lookups = drill.Server.Calls.Where(c => c.Operation == "LookupEvents").GroupBy(c => c.Region).ToArray();
        Assert.Equal(3, lookups.Length);
        Assert.All(lookups, region => Assert.DoesNotContain(region.Zip(region.Skip(1)), pair => pair is { First.ErrorCode: not null, Second.ErrorCode: not null }));
    }

    // At AWS's pace it takes two minutes, so it belongs to the thorough part.
    [Fact(Explicit = true)]
    public void Twenty_thousand_events_come_at_the_limit_whole_and_once_also_after_a_stop()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int own = DrillScenarios.Load("clean", now).Events.Count(e => (bool?)e.Record["managementEvent"] != false);
        using LiveDrill drill = new(DrillScenarios.Load("clean", now, padding: 20_000 - own), lookupsPerSecond: 2) { Session = new AwsSessionOptions() };
        HashSet<string> expected = drill.Ids((_, region) => Three.Contains(region));
        Assert.Equal(20_000, expected.Count);

        List<TrailEvent> events = drill.Events(drill.Access with { Regions = Three }, a => AccountLogs.FromEventHistory(a, Everything));
        var lookups = drill.Server.Calls.Where(c => c.Operation == "LookupEvents").GroupBy(c => c.Region).ToArray();
        int pages = lookups.Sum(l => l.Count(c => c.ErrorCode is null)), refused = lookups.Sum(l => l.Count(c => c.ErrorCode is not null));
        TestContext.Current.TestOutputHelper!.WriteLine($"{events.Count} events on {pages} pages; {refused} requests throttled");
        Assert.Equal(expected.Order(), events.Select(e => e.EventId!).Order());
        Assert.InRange(pages, 400, 440); // 50 events a page, and an incomplete page for each part of the time
        Assert.All(lookups, region => Assert.DoesNotContain(region.Zip(region.Skip(1)), pair => pair is { First.ErrorCode: not null, Second.ErrorCode: not null }));

        using TempFolder folder = new();
        using AwsAccount account = drill.Open(drill.Access with { Regions = Three });
        using CancellationTokenSource stop = new();
        int before = drill.Server.Calls.Count, half = pages / 2;
        drill.Server.Watch = (_, isDone) =>
        {
            if (isDone && drill.Server.Calls.Count - before >= half)
                stop.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => EventQuery.Run(
            new EventQueryOptions { Source = AccountLogs.FromEventHistory(account, Everything, folder.Path), Filter = Everything }, _ => { }, drill.Host, stop.Token));
        drill.Server.Watch = null;
        before = drill.Server.Calls.Count;
        List<TrailEvent> resumed = drill.Events(drill.Access with { Regions = Three }, a => AccountLogs.FromEventHistory(a, Everything, folder.Path));
        Assert.InRange(drill.Server.Calls.Skip(before).Count(c => c is { Operation: "LookupEvents", ErrorCode: null }), 1, pages - half + 20);
        Assert.Equal(expected.Order(), resumed.Select(e => e.EventId!).Order());
    }

    [Fact]
    public void Refusals_for_haste_are_shown_and_waited_out()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.Throttle) { Operation = "LookupEvents", Region = "us-west-2", Count = 2 });
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = ["us-west-2"] }, a => AccountLogs.FromEventHistory(a, Everything));
        Assert.Equal(drill.Ids((_, region) => region == "us-west-2").Count, events.Count);
        Assert.Contains(drill.Host.Details, w => w.StartsWith("LookupEvents in us-west-2 of the account 111122223333 was refused for coming too fast", StringComparison.Ordinal));
        Assert.Contains(drill.Host.Steps, s => s.Status?.Contains("waiting, since us-west-2 was refused", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Several_accounts_of_an_organisation_are_entered_and_one_that_cannot_be_is_an_error()
    {
        using LiveDrill drill = new();
        AwsAccountOptions access = drill.Access with { Regions = ["us-west-2"], RoleName = "BedrockIRReadOnly", AccountIds = ["*"] };
        using AwsAccount account = drill.Open(access);
        string[] active = [.. drill.Content.Global["accounts"]!.AsArray().Select(a => (string)a!["Id"]!)];
        Assert.Equal(active.Order(), account.Logins.Select(l => l.AccountId).Order());
        Assert.All(account.Logins.Where(l => l.AccountId != drill.Content.AccountId), l => Assert.Contains(":assumed-role/BedrockIRReadOnly/BedrockIR", l.Arn, StringComparison.Ordinal));

        using AwsAccount partly = drill.Open(access with { AccountIds = [active[0], "999999999999"] });
        Assert.Single(partly.Logins);
        InputException problem = Assert.Single(drill.Host.Failures);
        Assert.Equal("AccessDenied", problem.Id);
        Assert.Contains("999999999999", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_on_the_own_account_is_not_assumed_and_a_warning_says_so()
    {
        using LiveDrill drill = new();
        AwsAccountOptions access = drill.Access with { Regions = ["us-west-2"], RoleName = "BedrockIRReadOnly", AccountIds = [drill.Content.AccountId] };

        using AwsAccount account = drill.Open(access);

        Assert.DoesNotContain("assumed-role", Assert.Single(account.Logins).Arn, StringComparison.Ordinal);
        string warning = Assert.Single(drill.Host.Warnings);
        Assert.Contains("BedrockIRReadOnly was not assumed in 111122223333", warning, StringComparison.Ordinal);
        Assert.Contains("role_arn", warning, StringComparison.Ordinal);
    }

    private static DateTimeOffset TimeOf(JsonObject record) =>
        DateTimeOffset.Parse((string)record["eventTime"]!, System.Globalization.CultureInfo.InvariantCulture);
}
