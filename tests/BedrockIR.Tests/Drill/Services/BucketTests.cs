using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Buckets are read as S3's are.</summary>
public sealed class BucketTests
{
    [Fact]
    public async Task Keys_come_in_pages_in_the_order_of_their_bytes()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string first = (await caller.S3("/trail-bucket", "list-type=2&max-keys=2")).Body;
        Assert.Contains("<KeyCount>2</KeyCount>", first, StringComparison.Ordinal);
        Assert.Contains("AWSLogs/a b+c/é.json", first, StringComparison.Ordinal);
        string token = Uri.EscapeDataString(first.Split("<NextContinuationToken>")[1].Split('<')[0]);
        string second = (await caller.S3("/trail-bucket", $"continuation-token={token}&list-type=2")).Body;
        Assert.Contains("<KeyCount>2</KeyCount>", second, StringComparison.Ordinal);
        Assert.Contains("<IsTruncated>false</IsTruncated>", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_deeper_shows_as_one_prefix()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string body = (await caller.S3("/trail-bucket", "delimiter=%2F&encoding-type=url&list-type=2&prefix=AWSLogs%2F")).Body;
        Assert.Contains("<CommonPrefixes><Prefix>AWSLogs/a%20b%2Bc/</Prefix></CommonPrefixes>", body, StringComparison.Ordinal);
        Assert.Contains("<KeyCount>3</KeyCount>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_an_object_can_be_read()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill) { Tamper = m => m.Headers.TryAddWithoutValidation("Range", "bytes=2-4") };
        Reply reply = await caller.S3("/trail-bucket/other/three.txt");
        Assert.Equal((206, "234", "bytes 2-4/10"), (reply.Status, reply.Body, reply.Headers["Content-Range"]));
    }

    [Theory]
    [InlineData("/none", "list-type=2", "NoSuchBucket")]
    [InlineData("/trail-bucket/none", "", "NoSuchKey")]
    [InlineData("/far-bucket", "list-type=2", "PermanentRedirect")]
    [InlineData("/far-bucket", "policy=", "PermanentRedirect")]
    [InlineData("/trail-bucket", "versions=", "NotImplemented")]
    public async Task What_is_not_there_is_refused_by_name(string path, string query, string expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal(expected, (await caller.S3(path, query)).Error);
    }

    [Fact]
    public async Task A_bucket_may_stand_in_the_hosts_name()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Reply reply = await caller.Send("GET", "/other/three.txt", "", "s3", "us-east-1", "", null,
            ("host", "trail-bucket.s3.us-east-1.amazonaws.com"), ("x-amz-content-sha256", BedrockIR.Drill.Authentication.SignatureV4.ComputeHash([])));
        Assert.Equal("SignatureDoesNotMatch", reply.Error); // the client sends the host that it connects to, not the one that was signed
        caller.Tamper = m => m.Headers.Host = "trail-bucket.s3.us-east-1.amazonaws.com";
        reply = await caller.Send("GET", "/other/three.txt", "", "s3", "us-east-1", "", null,
            ("host", "trail-bucket.s3.us-east-1.amazonaws.com"), ("x-amz-content-sha256", BedrockIR.Drill.Authentication.SignatureV4.ComputeHash([])));
        Assert.Equal("0123456789", reply.Body);
    }
}
