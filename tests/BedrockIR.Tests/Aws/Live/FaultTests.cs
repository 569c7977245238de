using System.Diagnostics;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Live;
using BedrockIR.Drill.Faults;
using BedrockIR.Events;
using BedrockIR.Invocations;
using BedrockIR.Triage;

namespace BedrockIR.Tests.Aws.Live;

/// <summary>Whatever goes wrong with one region: the others are read, what is missing is said, nothing hangs, and no secret is told
/// (which the drill of every test sees to).</summary>
public sealed class FaultTests
{
    private static readonly string[] Two = ["us-west-2", "eu-west-1"];

    private static TrailEventFilter Everything => new() { AllSources = true };

    [Theory]
    [InlineData(FaultKind.AccessDenied, "AccessDenied", "cloudtrail:LookupEvents is denied in us-west-2")]
    [InlineData(FaultKind.ExpiredToken, "CredentialsExpired", "have expired in us-west-2")]
    [InlineData(FaultKind.ServerError, "AwsError", "us-west-2 of the account 111122223333 failed")]
    [InlineData(FaultKind.Throttle, "Throttled", "again and again for coming too fast")]
    [InlineData(FaultKind.CutBeforeAnswer, "NotReached", "got no answer")]
    [InlineData(FaultKind.CutAmidAnswer, "NotReached", "got no answer")]
    [InlineData(FaultKind.GarbageAnswer, "AnswerUnreadable", "is not what AWS sends")]
    [InlineData(FaultKind.RepeatToken, "PageRepeated", "named a page for the second time")]
    [InlineData(FaultKind.Delay, "NotReached", "it took too long")]
    public void A_fault_in_one_region_costs_what_is_missing_there_and_nothing_else(FaultKind kind, string id, string said)
    {
        using LiveDrill drill = new()
        {
            Session = new AwsSessionOptions { LookupInterval = TimeSpan.FromMilliseconds(1), Retries = 1, Timeout = TimeSpan.FromSeconds(1) },
        };
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Region = "us-west-2", Skip = 3, Count = null, Delay = TimeSpan.FromSeconds(30) });
        Stopwatch clock = Stopwatch.StartNew();
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = Two }, a => LiveLogs.History(a, Everything));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        InputException problem = Assert.Single(drill.Host.Failures);
        Assert.Equal(id, problem.Id);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains("us-west-2", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Events of us-west-2 are missing", problem.Message, StringComparison.Ordinal);
        Assert.Equal(drill.Ids((_, region) => region == "eu-west-1").Order(), events.Where(e => e.Region == "eu-west-1").Select(e => e.EventId!).Order());
        Assert.InRange(events.Count(e => e.Region == "us-west-2"), 1, drill.Ids((_, region) => region == "us-west-2").Count - 1);
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.CutBeforeAnswer)]
    [InlineData(FaultKind.CutAmidAnswer)]
    [InlineData(FaultKind.Throttle)]
    public void A_fault_that_passes_costs_nothing(FaultKind kind)
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Skip = 2, Count = 1, Status = 503 });
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = ["us-west-2"] }, a => LiveLogs.History(a, Everything));
        Assert.Empty(drill.Host.Failures);
        Assert.Equal(drill.Ids((_, region) => region == "us-west-2").Order(), events.Select(e => e.EventId!).Order());
    }

    [Fact]
    public void A_wrong_clock_of_ones_own_is_corrected()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.WrongClock) { Service = "cloudtrail", Count = null, Delay = TimeSpan.FromMinutes(20) });
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = ["us-west-2"] }, a => LiveLogs.History(a, Everything));
        Assert.Equal(drill.Ids((_, region) => region == "us-west-2").Count, events.Count);
    }

    [Fact]
    public void A_bucket_whose_connections_break_is_read_to_its_end()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        TrailEventFilter west = Everything with { Regions = ["us-west-2"] };
        List<TrailEvent> whole = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => LiveLogs.Buckets(a, [$"s3://{bucket}/"]), west);
        drill.Server.Faults.Add(new Fault(FaultKind.CutAmidAnswer) { Service = "s3", Operation = "GetObject", Skip = 5, Count = 10 });
        drill.Server.Faults.Add(new Fault(FaultKind.ServerError) { Service = "s3", Operation = "GetObject", Skip = 30, Count = 2 });
        List<TrailEvent> broken = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => LiveLogs.Buckets(a, [$"s3://{bucket}/"]), west);
        Assert.NotEmpty(whole);
        Assert.Equal(whole.Select(e => e.EventId), broken.Select(e => e.EventId));
        Assert.DoesNotContain(drill.Host.Warnings, w => w.Contains(bucket, StringComparison.Ordinal));
    }

    [Fact]
    public void An_object_that_may_not_be_read_is_skipped_and_counted()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        drill.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = "s3", Operation = "GetObject", Skip = 2, Count = 1 });
        Assert.NotEmpty(drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => LiveLogs.Buckets(a, [$"s3://{bucket}/"]), Everything with { Regions = ["us-west-2"] }));
        Assert.Single(drill.Host.Warnings, w => w.Contains("AccessDenied", StringComparison.Ordinal) && w.Contains($"s3://{bucket}/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bucket_that_cannot_be_listed_is_an_error_and_the_other_is_read()
    {
        using LiveDrill drill = new();
        string bucket = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
        Assert.NotEmpty(drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => LiveLogs.Buckets(a, ["s3://no-such-bucket/", $"s3://{bucket}/"])));
        Assert.Contains("s3://no-such-bucket/", Assert.Single(drill.Host.Failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.AccessDenied)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.CutBeforeAnswer)]
    public void A_triage_says_what_it_could_not_see(FaultKind kind)
    {
        using LiveDrill drill = new() { Session = new AwsSessionOptions { LookupInterval = TimeSpan.FromMilliseconds(1), Retries = 0, Timeout = TimeSpan.FromSeconds(5) } };
        drill.Server.Faults.Add(new Fault(kind) { Operation = "LookupEvents", Region = "eu-west-1", Count = null });
        drill.Server.Faults.Add(new Fault(kind) { Operation = "GetModelInvocationLoggingConfiguration", Region = "us-west-2", Count = null });
        using AwsAccount account = drill.Open(drill.Access with { Regions = ["us-east-1", "us-west-2", "eu-west-1"] });
        TriageResult result = TriageRun.Run(new TriageOptions { Account = account }, drill.Host, TestContext.Current.CancellationToken);
        Assert.Contains(result.Findings, f => f.UserName == "svc-leaked");
        Assert.Contains(result.Gaps, g => g.Contains("eu-west-1", StringComparison.Ordinal) && g.Contains("cloudtrail:LookupEvents", StringComparison.Ordinal));
        Assert.Contains(result.Gaps, g => g.Contains("us-west-2", StringComparison.Ordinal) && g.Contains("bedrock:GetModelInvocationLoggingConfiguration", StringComparison.Ordinal));
        Assert.Equal(2, drill.Host.Failures.Count);
    }

    [Fact]
    public void Wrong_keys_are_said_once_and_nothing_is_read()
    {
        using LiveDrill drill = new();
        InputException e = Assert.Throws<InputException>(() => drill.Open(drill.Access with { SecretKey = "not-the-secret", Regions = [LiveDrill.Home] }));
        Assert.Equal("CredentialsRejected", e.Id);
        Assert.DoesNotContain("not-the-secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_there_is_said_to_be_nobody()
    {
        using LiveDrill drill = new();
        AwsAccess gone = drill.Access with { EndpointUrl = "http://127.0.0.1:9", Regions = [LiveDrill.Home] };
        Assert.Equal("NotReached", Assert.Throws<InputException>(() => drill.Open(gone)).Id);
        Assert.Equal("NotAnUrl", Assert.Throws<InputException>(() => drill.Open(gone with { EndpointUrl = "drill" })).Id);
    }

    [Fact]
    public void Reading_stops_at_once_when_it_is_stopped()
    {
        using LiveDrill drill = new(lookupsPerSecond: 2) { Session = new AwsSessionOptions() };
        using AwsAccount account = drill.Open(drill.Access with { Regions = ["*"] });
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(1));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => EventQuery.Run(new EventQueryOptions { Source = LiveLogs.History(account, Everything) }, _ => { }, drill.Host, stop.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 3);
    }
}
