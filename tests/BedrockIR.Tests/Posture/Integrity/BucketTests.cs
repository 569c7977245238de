using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Faults;
using BedrockIR.Posture.Integrity;
using BedrockIR.Tests.Aws.Live;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>The trails of a live account, for which a drill stands in.</summary>
public sealed class BucketTests
{
    [Fact]
    public void A_drills_own_trail_is_intact_in_each_region()
    {
        using LiveDrill drill = new();
        List<TrailIntegrity> found = [];
        using var account = drill.Open(drill.Access with { Regions = ["*"] });
        DateTimeOffset start = drill.Content.Now.AddHours(-6);
        Assert.True(TrailIntegrityRun.Run(new TrailIntegrityOptions { Account = account, Regions = ["*west*"], StartTime = start }, found.Add, drill.Host, TestContext.Current.CancellationToken));
        Assert.Equal(["eu-west-1", "us-west-2"], found.Select(r => r.Region));
        Assert.All(found, r =>
        {
            Assert.Equal((true, "organisation-trail", 6), (r.Intact, r.TrailName, r.ValidDigestCount));
            Assert.All(r.Problems, p => Assert.Equal(TrailFileStatus.Unverified, p.Status));
            Assert.Empty(r.Notes);
        });
        Assert.True(found.Sum(r => r.ValidLogCount) > 20);
        Assert.Empty(drill.Host.Warnings);
    }

    [Fact]
    public void Without_a_start_a_week_is_validated_and_that_is_said()
    {
        using LiveDrill drill = new();
        List<TrailIntegrity> found = [];
        using var account = drill.Open(drill.Access with { Regions = ["us-west-2"] });
        TrailIntegrityRun.Run(new TrailIntegrityOptions { Account = account, Regions = ["us-west-2"] }, found.Add, drill.Host, TestContext.Current.CancellationToken);
        Assert.Equal(7 * 24, Assert.Single(found).ValidDigestCount);
        Assert.Contains(drill.Host.Details, d => d.StartsWith("No start was named", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("s3://trail-bucket")]
    [InlineData("s3://trail-bucket/AWSLogs/")]
    [InlineData("s3://trail-bucket/AWSLogs/111122223333")]
    [InlineData("s3://trail-bucket/AWSLogs/111122223333/CloudTrail/us-east-1/")]
    [InlineData("s3://trail-bucket/AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/10/")]
    public void A_part_of_a_bucket_can_be_named(string uri)
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        Assert.True(Assert.Single(account.Run(o => o with { S3Uris = [uri] })).Intact);
    }

    [Theory]
    [InlineData("mine/AWSLogs/o-exampleorgid/", true)]
    [InlineData("mine/AWSLogs/", false)]
    public void A_prefix_and_an_organisation_are_found(string root, bool organization)
    {
        using SignedAccount account = new(content =>
        {
            JsonNode trail = content.Regional[SignedTree.Home]!["trails"]![0]!;
            (trail["S3KeyPrefix"], trail["IsOrganizationTrail"]) = ("mine", organization);
        }, new SignedTree(hours: 3, root: root));
        Assert.True(Assert.Single(account.Run()).Intact);
        Assert.Single(account.Run(o => o with { S3Uris = ["s3://trail-bucket/mine/"] }));
        Assert.Equal(organization ? 0 : 1, account.Run(o => o with { AccountIds = ["444455556666"] }).Count);
    }

    [Fact]
    public void A_digest_that_leads_to_another_bucket_is_followed_and_that_is_said()
    {
        SignedTree tree = new(hours: 3, edit: (hour, text) =>
        {
            if (hour == 2)
                text["previousDigestS3Bucket"] = "far-bucket";
            if (hour == 1)
                text["logFiles"]![0]!["s3Bucket"] = "far-bucket";
            return text;
        });
        using SignedAccount account = new(tree);
        TrailIntegrity result = Assert.Single(account.Run());
        Assert.Equal(2, account.Host.Warnings.Count(w => w.Contains("in the bucket far-bucket", StringComparison.Ordinal)));
        // Nothing of it is there.
        Assert.Equal((1, 1), (result.MissingDigestCount, result.MissingLogCount));
        Assert.Contains(account.Server.Calls, c => c.Operation == "GetObject" && c.Region == "eu-west-1");
    }

    [Fact]
    public void A_forged_digest_is_not_followed()
    {
        SignedTree tree = new(hours: 3);
        tree.Rewrite(tree.Digest(2), t => t.Replace("\"s3Bucket\":\"trail-bucket\"", "\"s3Bucket\":\"far-bucket\"", StringComparison.Ordinal));
        using SignedAccount account = new(tree);
        Assert.False(Assert.Single(account.Run()).Intact);
        Assert.DoesNotContain(account.Server.Calls, c => c.Region == "eu-west-1" && c.Service == "s3");
    }

    [Fact]
    public void Where_digests_end_early_that_is_told()
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        Assert.StartsWith("The newest digest ends at 2026-10-01 03:00:00Z", Assert.Single(Assert.Single(account.Run()).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_of_which_nothing_is_there_is_told()
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        Assert.Single(account.Run(null, SignedTree.Home, "eu-west-1"));
        Assert.Single(account.Host.Details, d => d.StartsWith("There is neither a digest nor a log of eu-west-1.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cloudtrail", "ListPublicKeys", 1)]
    [InlineData("cloudtrail", "DescribeTrails", 2)]
    [InlineData("s3", "ListObjectsV2", 1)]
    [InlineData("s3", "GetObject", 0)]
    public void What_is_denied_is_no_all_clear_and_no_fault_of_the_files(string service, string operation, int failures)
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        account.Server.Faults.Add(new Fault(FaultKind.AccessDenied) { Service = service, Operation = operation, Count = null });
        Assert.All(account.Run(), r => Assert.Equal((null, 0, 0), (r.Intact, r.InvalidDigestCount + r.MissingDigestCount, r.InvalidLogCount + r.MissingLogCount)));
        Assert.Equal(failures, account.Host.Failures.Count);
    }

    [Fact]
    public void A_trail_that_is_not_there_and_one_without_digests_are_told()
    {
        using SignedAccount account = new(c => c.Regional[SignedTree.Home]!["trails"]![0]!["LogFileValidationEnabled"] = false, new SignedTree(hours: 3));
        Assert.Empty(account.Run(o => o with { TrailNames = ["none"] }));
        Assert.Equal("TrailNotFound", Assert.Single(account.Host.Failures).Id);
        Assert.Single(account.Run(o => o with { TrailNames = [SignedAccount.TrailArn] }));
        Assert.Contains("validation is off", Assert.Single(account.Host.Warnings), StringComparison.Ordinal);
    }
}
