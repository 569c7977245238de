using BedrockIR.Aws.Access;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Faults;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Triage;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Aws.Live;

/// <summary>Whatever goes wrong with one region: the others are read, what is missing is said, nothing hangs, and no secret is told
/// (which the drill of every test sees to).</summary>
public sealed class LiveFaultTests
{
    private static readonly string[] TwoRegions = ["us-west-2", "eu-west-1"];

    private static AwsSessionOptions WithoutDelays => new() { LookupInterval = TimeSpan.Zero, MaxRetryDelay = TimeSpan.FromMilliseconds(1) };

    private static TrailEventFilter AllSourcesFilter => new() { AllSources = true };

    [Theory]
    [InlineData(FaultKind.AccessDenied, "AccessDenied", "cloudtrail:LookupEvents is denied in us-west-2")]
    [InlineData(FaultKind.ExpiredToken, "CredentialsExpired", "have expired in us-west-2")]
    [InlineData(FaultKind.ServerError, "AwsError", "us-west-2 of the account 111122223333 failed")]
    [InlineData(FaultKind.Throttle, "Throttled", "was throttled repeatedly")]
    [InlineData(FaultKind.DisconnectBeforeResponse, "NotReached", "got no answer")]
    [InlineData(FaultKind.DisconnectDuringResponse, "NotReached", "got no answer")]
    [InlineData(FaultKind.InvalidResponse, "AnswerUnreadable", "is not what AWS sends")]
    [InlineData(FaultKind.RepeatPageToken, "PageRepeated", "named a page for the second time")]
    [InlineData(FaultKind.Delay, "NotReached", "it took too long")]
    public void Fault_in_one_region_keeps_other_events(FaultKind kind, string id, string said)
    {
        using LiveDrill drill = new()
        {
            // Only the delay is waited for.
            SessionOptions = WithoutDelays with { MaxRetries = 1, AttemptTimeout = TimeSpan.FromSeconds(kind == FaultKind.Delay ? 3 : 60) },
        };
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Region = "us-west-2", Skip = 3, Count = null, Delay = TimeSpan.FromMinutes(10) });
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = TwoRegions }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        // Three pages, then the requests that were under way when the first failed: each is tried twice at most, and each attempt is
        // sent up to six times by the transport where a kept connection breaks.
        Assert.InRange(drill.Server.Requests.Select(AuthorizationHeader.TryRead).Count(r => r is { Service: "cloudtrail", Region: "us-west-2" }), 4, 3 + (3 * 2 * 6));
        InputException problem = Assert.Single(drill.Host.Failures);
        Assert.Equal(id, problem.Id);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains("us-west-2", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Events of us-west-2 are missing", problem.Message, StringComparison.Ordinal);
        Assert.Equal(drill.GetEventIds((_, region) => region == "eu-west-1").Order(), events.Where(e => e.Region == "eu-west-1").Select(e => e.EventId!).Order());
        Assert.InRange(events.Count(e => e.Region == "us-west-2"), 1, drill.GetEventIds((_, region) => region == "us-west-2").Count - 1);
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.DisconnectBeforeResponse)]
    [InlineData(FaultKind.DisconnectDuringResponse)]
    [InlineData(FaultKind.Throttle)]
    public void Transient_fault_loses_no_events(FaultKind kind)
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Skip = 2, Count = 1, Status = 503 });
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["us-west-2"] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.Empty(drill.Host.Failures);
        Assert.Equal(drill.GetEventIds((_, region) => region == "us-west-2").Order(), events.Select(e => e.EventId!).Order());
    }

    [Fact]
    public void Local_clock_skew_is_corrected()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.ClockSkew) { Service = "cloudtrail", Count = null, Delay = TimeSpan.FromMinutes(20) });
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = ["us-west-2"] }, a => AccountLogs.FromEventHistory(a, AllSourcesFilter));
        Assert.Equal(drill.GetEventIds((_, region) => region == "us-west-2").Count, events.Count);
    }

    [Fact]
    public void Bucket_is_read_despite_dropped_connections()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        TrailEventFilter west = AllSourcesFilter with { Regions = ["us-west-2"] };
        List<TrailEvent> whole = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{bucket}/"]), west);
        drill.Server.Faults.Add(new Fault(FaultKind.DisconnectDuringResponse) { Service = "s3", Operation = "GetObject", Skip = 5, Count = 10 });
        drill.Server.Faults.Add(new Fault(FaultKind.ServerError) { Service = "s3", Operation = "GetObject", Skip = 30, Count = 2 });
        List<TrailEvent> broken = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{bucket}/"]), west);
        Assert.NotEmpty(whole);
        Assert.Equal(whole.Select(e => e.EventId), broken.Select(e => e.EventId));
        Assert.DoesNotContain(drill.Host.Warnings, w => w.Contains(bucket, StringComparison.Ordinal));
    }

    [Fact]
    public void Denied_object_is_skipped_and_counted()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "s3", Operation = "GetObject", Skip = 2, Count = 1 });
        Assert.NotEmpty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{bucket}/"]), AllSourcesFilter with { Regions = ["us-west-2"] }));
        Assert.Single(drill.Host.Warnings, w => w.Contains("AccessDenied", StringComparison.Ordinal) && w.Contains($"s3://{bucket}/", StringComparison.Ordinal));
    }

    [Fact]
    public void Unlistable_bucket_does_not_stop_others()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        Assert.NotEmpty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, ["s3://no-such-bucket/", $"s3://{bucket}/"])));
        Assert.Contains("s3://no-such-bucket/", Assert.Single(drill.Host.Failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.AccessDenied)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.DisconnectBeforeResponse)]
    public void Triage_reports_missing_data(FaultKind kind)
    {
        using LiveDrill drill = new() { SessionOptions = WithoutDelays with { MaxRetries = 0 } };
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Region = "eu-west-1", Count = null });
        drill.Server.Faults.Add(new Fault(kind) { Operation = "GetModelInvocationLoggingConfiguration", Region = "us-west-2", Count = null });
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = ["us-east-1", "us-west-2", "eu-west-1"] });
        TriageResult result = TriageRun.Run(new TriageOptions { Account = account }, drill.Host, TestContext.Current.CancellationToken);
        Assert.Contains(result.Findings, f => f.UserName == "svc-leaked");
        Assert.Contains(result.Gaps, g => g.Contains("eu-west-1", StringComparison.Ordinal) && g.Contains("cloudtrail:LookupEvents", StringComparison.Ordinal));
        Assert.Contains(result.Gaps, g => g.Contains("us-west-2", StringComparison.Ordinal) && g.Contains("bedrock:GetModelInvocationLoggingConfiguration", StringComparison.Ordinal));
        Assert.Equal(2, drill.Host.Failures.Count);
    }

    [Theory]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(503, "ServiceUnavailable")]
    public void Failed_region_list_falls_back_to_default_regions(int status, string code)
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.Error) { Operation = "ListRegions", Count = null, Status = status, Code = code });
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { UseAllRegions = true });
        Assert.Equal(RegionNames.EnabledByDefault, account.Regions);
        InputException problem = Assert.Single(drill.Host.Failures);
        Assert.Contains("account:ListRegions in us-east-1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("The 17 regions that every account has are read instead", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Permission_check_object_gives_no_warning()
    {
        using LiveDrill drill = new();
        string key = drill.Content.Objects.First(o => o.Key.EndsWith("/amazon-bedrock-logs-permission-check", StringComparison.Ordinal)).Bucket;
        drill.ReadInvocations(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{key}/"]));
        Assert.Empty(drill.Host.Warnings);
        Assert.Empty(drill.Host.Failures);
    }

    [Fact]
    public void Invalid_keys_are_reported_once()
    {
        using LiveDrill drill = new();
        InputException e = Assert.Throws<InputException>(() => drill.OpenAccount(drill.AccountOptions with { SecretKey = "not-the-secret", Regions = [LiveDrill.HomeRegion] }));
        Assert.Equal("CredentialsRejected", e.Id);
        Assert.DoesNotContain("not-the-secret", e.ToString(), StringComparison.Ordinal);
    }

    // Other calls are tried seven times; whoever gave a wrong address learns of it sooner.
    [Fact]
    public void First_call_is_attempted_three_times()
    {
        using LiveDrill drill = new() { SessionOptions = WithoutDelays };
        drill.Server.Faults.Add(new Fault(FaultKind.ServerError) { Operation = "GetCallerIdentity", Count = null });
        Assert.Equal("AwsError", Assert.Throws<InputException>(() => drill.OpenAccount(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] })).Id);
        Assert.Equal(3, drill.Server.Requests.Count);
    }

    [Fact]
    public void Unreachable_endpoint_is_reported()
    {
        using LiveDrill drill = new();
        AwsAccountOptions gone = drill.AccountOptions with { EndpointUrl = "http://127.0.0.1:9", Regions = [LiveDrill.HomeRegion] };
        Assert.Equal("NotReached", Assert.Throws<InputException>(() => drill.OpenAccount(gone)).Id);
        Assert.Equal("NotAnUrl", Assert.Throws<InputException>(() => drill.OpenAccount(gone with { EndpointUrl = "drill" })).Id);
    }

    [Fact]
    public async Task Stopped_query_requests_no_further_page()
    {
        // The client's clock stands still: each region asks for one page, and its second request waits for its turn forever.
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        using LiveDrill drill = new() { SessionOptions = new AwsSessionOptions { Clock = clock } };
        using AwsAccount account = drill.OpenAccount(drill.AccountOptions with { Regions = TwoRegions });
        using CancellationTokenSource stop = new();
        Task query = TestTimeout.Run(() => EventQuery.Run(new EventQueryOptions { Source = AccountLogs.FromEventHistory(account, AllSourcesFilter) }, _ => { }, drill.Host, stop.Token));
        await TestTimeout.WaitUntil(() => drill.Server.Calls.Count(c => c.Operation == "LookupEvents") == TwoRegions.Length);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TwoRegions.Length, drill.Server.Calls.Count(c => c.Operation == "LookupEvents"));
    }
}
