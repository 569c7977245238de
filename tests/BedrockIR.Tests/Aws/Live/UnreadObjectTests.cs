using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;

namespace BedrockIR.Tests.Aws.Live;

/// <summary>Objects that a bucket does not give: each cause has its own advice, and one closing line counts them.</summary>
public sealed class UnreadObjectTests
{
    private const string KmsAccessDenied = "User: arn:aws:iam::111122223333:user/ir is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:111122223333:key/1 because no identity-based policy allows it";
    private const string CustomerKey = "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.";

    private static TrailEventFilter WestRegionFilter => new() { AllSources = true, Regions = ["us-west-2"] };

    [Theory]
    [InlineData("AccessDenied", 403, KmsAccessDenied, "KMS key not usable", "kms:Decrypt in the key's policy")]
    [InlineData("KMS.DisabledException", 400, "arn:aws:kms:us-east-1:111122223333:key/1 is disabled.", "KMS key not usable", "the key must be enabled")]
    [InlineData("AccessDenied", 403, "Access Denied", "access denied", "needs s3:GetObject on ")]
    [InlineData("InvalidObjectState", 403, "The operation is not valid for the object's storage class", "archived", "aws s3api restore-object --bucket ")]
    [InlineData("InvalidRequest", 400, CustomerKey, "encrypted with the customer's own key", "--sse-c")]
    [InlineData("NoSuchKey", 404, "The specified key does not exist.", "deleted meanwhile", "Look at who deletes from the bucket")]
    [InlineData("SlowDown", 503, "Please reduce your request rate.", "throttled", "Run it again later")]
    [InlineData("ExpiredToken", 400, "The provided token has expired.", "credentials expired", "Sign in again")]
    [InlineData("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", "changed meanwhile", "replaced while it was read")]
    [InlineData("InternalSomething", 400, "Who knows.", "request failed", "look for the error code")]
    public void Each_cause_has_specific_advice(string code, int status, string message, string cause, string advice)
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.Error) { Service = "s3", Operation = "GetObject", Code = code, Status = status, Message = message, Skip = 3, Count = null });
        List<TrailEvent> events = drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [GetTrailBucket(drill)]), WestRegionFilter);
        Assert.NotEmpty(events);
        Assert.Contains(drill.Host.Warnings, w => w.Contains(code, StringComparison.Ordinal) && w.Contains(advice, StringComparison.Ordinal));
        InputException closing = Assert.Single(drill.Host.Failures);
        Assert.Equal("InputIncomplete", closing.Id);
        Assert.Matches($@"^Not everything was read: [1-9]\d* of \d+ files could not be read, or not completely \([1-9]\d* {cause}\)", closing.Message);
    }

    [Fact]
    public void Objects_after_token_expiry_are_counted()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.ExpiredToken) { Service = "s3", Operation = "GetObject", Skip = 7, Count = null });
        Assert.NotEmpty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [GetTrailBucket(drill)]), WestRegionFilter));
        int all = drill.Server.Calls.Where(c => c.Operation == "GetObject").Count();
        Assert.Contains($"{all - 7:N0} of {all:N0} files could not be read, or not completely ({all - 7:N0} credentials expired)", Assert.Single(drill.Host.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeatedly_interrupted_downloads_are_counted()
    {
        using LiveDrill drill = new() { SessionOptions = new() { MaxRetries = 0, AttemptTimeout = TimeSpan.FromSeconds(5) } };
        drill.Server.Faults.Add(new Fault(FaultKind.DisconnectBeforeResponse) { Service = "s3", Operation = "GetObject", Count = null });
        Assert.Empty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [GetTrailBucket(drill)]), WestRegionFilter with { StartTime = drill.Content.Now.AddHours(-1) }));
        Assert.Contains(" transfer interrupted)", drill.Host.Failures[^1].Message, StringComparison.Ordinal);
        Assert.Contains(drill.Host.Warnings, w => w.Contains("Check the network and the proxy", StringComparison.Ordinal));
    }

    [Fact]
    public void Transient_failures_are_not_counted()
    {
        using LiveDrill drill = new();
        drill.Server.Faults.Add(new Fault(FaultKind.DisconnectDuringResponse) { Service = "s3", Operation = "GetObject", Count = 2 });
        Assert.NotEmpty(drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [GetTrailBucket(drill)]), WestRegionFilter));
        Assert.Empty(drill.Host.Failures);
    }

    [Fact]
    public void Prefix_without_logs_is_an_error()
    {
        using LiveDrill drill = new();
        drill.ReadEvents(drill.AccountOptions with { Regions = [LiveDrill.HomeRegion] }, a => AccountLogs.FromBuckets(a, [GetTrailBucket(drill) + "nowhere/"]));
        Assert.Equal("NoLogsFound", Assert.Single(drill.Host.Failures).Id);
    }

    private static string GetTrailBucket(LiveDrill drill)
    {
        StoredObject log = drill.Content.Objects.First(o => o.Key.Contains("/CloudTrail/us-west-2/", StringComparison.Ordinal));
        return $"s3://{log.Bucket}/";
    }
}
