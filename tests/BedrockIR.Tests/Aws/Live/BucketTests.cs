using BedrockIR.Drill.Content;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;

namespace BedrockIR.Tests.Aws.Live;

public sealed class BucketTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static TrailEventFilter Everything => new() { AllSources = true };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bucket_gives_what_its_files_would_give_on_disk()
    {
        using LiveDrill drill = new();
        string bucket = TrailBucket(drill);
        foreach (StoredObject item in drill.Content.Objects.Where(o => o.Bucket == bucket))
        {
            string path = Path.Combine(_folder.Path, item.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, item.Content);
        }
        List<TrailEvent> disk = [];
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = Everything }, disk.Add, drill.Host, TestContext.Current.CancellationToken);
        List<TrailEvent> live = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromBuckets(a, [$"s3://{bucket}/"]));
        Assert.Equal(disk.Select(e => e.EventId), live.Select(e => e.EventId));
        Assert.True(live.Count > 1000);
    }

    [Fact]
    public void Folders_that_cannot_hold_what_is_asked_for_are_not_listed()
    {
        using LiveDrill drill = new();
        TrailEventFilter filter = new() { Regions = ["us-west-2"], StartTime = drill.Content.Now.AddDays(-2), EndTime = drill.Content.Now.AddDays(-1) };
        List<TrailEvent> events = drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromBuckets(a, [$"s3://{TrailBucket(drill)}/"]), filter);
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Equal("us-west-2", e.Region));
        // The folders down to the region, of logs and of digests, and two or three days.
        Assert.InRange(drill.Server.Calls.Count(c => c.Operation == "ListObjectsV2"), 8, 24);
        Assert.InRange(drill.Server.Calls.Count(c => c.Operation == "GetObject"), 1, drill.Content.Objects.Count / 20);
    }

    [Fact]
    public void Invocations_are_read_where_each_region_delivers_them()
    {
        using LiveDrill drill = new();
        List<Invocation> found = drill.Invocations(drill.Access with { Regions = ["us-west-2", "eu-west-1"] }, a => AccountLogs.FromInvocationLogging(a, null, null));
        HashSet<string> expected = [.. drill.Content.Invocations.Where(i => i.Region is "us-west-2" or "eu-west-1").Select(i => (string)i.Record["requestId"]!)];
        Assert.Equal(expected.Order(), found.Select(i => i.RequestId!).Order());
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Where_logging_was_deleted_that_is_said()
    {
        using LiveDrill drill = new();
        Assert.Empty(drill.Invocations(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromInvocationLogging(a, null, null)));
        Assert.Contains(drill.Host.Warnings, w => w.StartsWith("Model invocations are not logged in us-east-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bucket/AWSLogs")]
    [InlineData("s3:///AWSLogs")]
    [InlineData("https://bucket.s3.amazonaws.com/")]
    public void What_is_no_address_is_refused(string uri)
    {
        using LiveDrill drill = new();
        Assert.Equal("NotABucket", Assert.Throws<InputException>(() => drill.Events(drill.Access with { Regions = [LiveDrill.Home] }, a => AccountLogs.FromBuckets(a, [uri]))).Id);
    }

    private static string TrailBucket(LiveDrill drill) => drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal)).Bucket;
}
