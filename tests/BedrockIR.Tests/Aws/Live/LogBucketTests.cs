using BedrockIR.Drill.Content;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;

namespace BedrockIR.Tests.Aws.Live;

public sealed class LogBucketTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static TrailEventFilter AllSourcesFilter => new() { AllSources = true };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bucket_gives_same_events_as_local_files()
    {
        using LiveDrill drill = new();
        string bucket = GetTrailBucket(drill);
        foreach (StoredObject item in drill.Content.Objects.Where(o => o.Bucket == bucket))
        {
            string path = Path.Combine(_folder.Path, item.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, item.Content);
        }
        List<TrailEvent> disk = [];
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = AllSourcesFilter }, disk.Add, drill.Host, TestContext.Current.CancellationToken);
        List<TrailEvent> live = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{bucket}/"]));
        Assert.Equal(disk.Select(e => e.EventId), live.Select(e => e.EventId));
        Assert.True(live.Count > 1000);
    }

    [Fact]
    public void Prefixes_outside_filter_are_not_listed()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { Regions = ["us-west-2"], StartTime = drill.Content.Now.AddDays(-2), EndTime = drill.Content.Now.AddDays(-1) };
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [$"s3://{GetTrailBucket(drill)}/"]), filter);
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Equal("us-west-2", e.Region));
        // The folders down to the region, of logs and of digests, and two or three days.
        Assert.InRange(drill.Server.Calls.Count(c => c.Operation == "ListObjectsV2"), 8, 24);
        Assert.InRange(drill.Server.Calls.Count(c => c.Operation == "GetObject"), 1, drill.Content.Objects.Count / 20);
    }

    [Fact]
    public void Invocations_are_read_from_destination_of_each_region()
    {
        using LiveDrill drill = new();
        List<Invocation> found = drill.ReadInvocations(drill.AccountOptions with { Regions = ["us-west-2", "eu-west-1"] }, a => AccountLogs.FromInvocationLogging(a, null, null));
        HashSet<string> expected = [.. drill.Content.Invocations.Where(i => i.Region is "us-west-2" or "eu-west-1").Select(i => (string)i.Record["requestId"]!)];
        Assert.Equal(expected.Order(), found.Select(i => i.RequestId!).Order());
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Deleted_invocation_logging_is_reported()
    {
        using LiveDrill drill = new();
        Assert.Empty(drill.ReadInvocations(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromInvocationLogging(a, null, null)));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("Model invocations are not logged in us-east-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bucket/AWSLogs")]
    [InlineData("s3:///AWSLogs")]
    [InlineData("https://bucket.s3.amazonaws.com/")]
    public void Invalid_S3_URI_is_refused(string uri)
    {
        using LiveDrill drill = new();
        Assert.Equal("NotABucket", Assert.Throws<InputException>(() => drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [uri]))).Id);
    }

    private static string GetTrailBucket(LiveDrill drill) => drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
}
