using System.Text.Json.Nodes;
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
        using var account = drill.OpenAccount(drill.AccountOptions with { Regions = ["*"] });
        DateTimeOffset start = drill.Content.Now.AddHours(-6);
        Assert.True(TrailIntegrityRun.Run(new TrailIntegrityOptions { Account = account, Regions = ["*west*"], StartTime = start }, found.Add, drill.Host, TestContext.Current.CancellationToken));
        Assert.Equal(["eu-west-1", "eu-west-2", "eu-west-3", "us-west-1", "us-west-2"], found.Select(r => r.Region));
        Assert.All(found, r =>
        {
            Assert.Equal((true, "organisation-trail", 6), (r.Intact, r.TrailName, r.ValidDigestCount));
            Assert.All(r.Problems, p => Assert.Equal(TrailFileStatus.Unverified, p.Status));
            Assert.All(r.Notes, n => Assert.StartsWith("Logs delivered after", n, StringComparison.Ordinal));
        });
        Assert.True(found.Sum(r => r.ValidLogCount) > 20);
        Assert.Empty(drill.Host.Warnings);
    }

    [Fact]
    public void Without_a_start_a_week_is_validated_and_that_is_said()
    {
        using LiveDrill drill = new();
        List<TrailIntegrity> found = [];
        using var account = drill.OpenAccount(drill.AccountOptions with { Regions = ["us-west-2"] });
        TrailIntegrityRun.Run(new TrailIntegrityOptions { Account = account, Regions = ["us-west-2"] }, found.Add, drill.Host, TestContext.Current.CancellationToken);
        Assert.Equal(7 * 24, Assert.Single(found).ValidDigestCount);
        Assert.Contains(drill.Host.Details, d => d.StartsWith("No start was given", StringComparison.Ordinal));
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
    public void A_chain_into_a_deleted_bucket_keeps_what_was_verified_before()
    {
        SignedTree tree = new(hours: 4, edit: (hour, text) =>
        {
            if (hour == 2)
                text["previousDigestS3Bucket"] = "deleted-bucket";
            return text;
        });
        tree.Objects.Remove(tree.Digest(1));
        tree.Objects.Remove(tree.Digest(0));
        using SignedAccount account = new(tree);
        TrailIntegrity result = Assert.Single(account.Run());
        Assert.Empty(account.Host.Failures);
        Assert.Equal((false, 2, 1, 4), (result.Intact, result.ValidDigestCount, result.MissingDigestCount, result.ValidLogCount));
        Assert.Contains("The bucket deleted-bucket", result.Files.Single(f => f.Status == TrailFileStatus.Missing).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_in_a_deleted_bucket_are_missing_and_the_others_are_judged()
    {
        SignedTree tree = new(hours: 3, edit: (hour, text) =>
        {
            if (hour == 1)
                text["logFiles"]![0]!["s3Bucket"] = "deleted-bucket";
            return text;
        });
        using SignedAccount account = new(tree);
        TrailIntegrity result = Assert.Single(account.Run());
        Assert.Equal((1, 5), (result.MissingLogCount, result.ValidLogCount));
    }

    [Fact]
    public void The_newest_digests_deleted_are_never_green_days_later()
    {
        SignedTree tree = new(hours: 6);
        tree.Objects.Remove(tree.Digest(4));
        tree.Objects.Remove(tree.Digest(5));
        tree.Rewrite(tree.Log(5, 0), t => t.Replace("InvokeModel", "ListModels_", StringComparison.Ordinal));
        using SignedAccount account = new(tree);
        TrailIntegrity result = Assert.Single(account.Run());
        Assert.Equal((null, 4, 4), (result.Intact, result.ValidDigestCount, result.UnverifiedLogCount));
        Assert.All(result.Problems, p => Assert.Contains("cannot be verified", p.Reason, StringComparison.Ordinal));
        Assert.StartsWith("No valid digest covers 2026-10-01 04:00:00Z to 2026-10-01 06:00:00Z", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_that_holds_nothing_is_not_intact()
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        TrailIntegrity result = Assert.Single(account.Run(o => o with { StartTime = SignedTree.Start.AddDays(20), EndTime = SignedTree.Start.AddDays(21) }));
        Assert.Null(result.Intact);
        Assert.StartsWith("There is no valid digest", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.Empty(account.Run(o => o with { S3Uris = ["s3://trail-bucket/nowhere/"] }));
        Assert.Equal("NoDigestsFound", Assert.Single(account.Host.Failures).Id);
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
        TrailIntegrity result = Assert.Single(account.Run(o => o with { EndTime = SignedTree.EndOf(5) }));
        Assert.StartsWith("No valid digest covers 2026-10-01 03:00:00Z to 2026-10-01 06:00:00Z: since then logging", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.Null(result.Intact);
    }

    [Fact]
    public void A_region_of_which_nothing_is_there_is_told()
    {
        using SignedAccount account = new(new SignedTree(hours: 3));
        List<TrailIntegrity> found = account.Run(null, SignedTree.Home, "eu-west-1");
        Assert.True(found[0].Intact);
        Assert.Equal(("eu-west-1", SignedTree.Trail, null), (found[1].Region, found[1].TrailName, found[1].Intact));
        Assert.StartsWith("There is neither a digest nor a log of eu-west-1", Assert.Single(found[1].Notes), StringComparison.Ordinal);
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
