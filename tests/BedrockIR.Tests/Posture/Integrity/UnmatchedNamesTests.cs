using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>Trails, regions and accounts that were asked for and of which there is nothing.</summary>
public sealed class UnmatchedNamesTests
{
    [Theory]
    [InlineData("nosuch")]
    [InlineData("nosuch*")]
    [InlineData("arn:aws:cloudtrail:us-east-1:111122223333:trail/nosuch")]
    [InlineData("arn:aws:cloudtrail:eu-west-1:111122223333:trail/main")]
    public void Unknown_trail_of_a_copy_is_an_error(string name)
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        Assert.Empty(saved.Run(o => o with { TrailNames = [name] }));
        InputException problem = Assert.Single(saved.Host.Failures);
        Assert.Equal(("TrailNotFound", name), (problem.Id, problem.Target));
        Assert.Contains("Digests there are of main.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_trail_beside_a_known_one_is_not_intact()
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        List<TrailIntegrity> found = [];
        TrailIntegrityOptions options = new() { Paths = [saved.Root], PublicKeyPaths = [saved.KeyPath], TrailNames = ["main", "nosuch"] };
        Assert.False(TrailIntegrityRun.Run(options, found.Add, saved.Host, TestContext.Current.CancellationToken));
        Assert.True(Assert.Single(found).Intact);
        Assert.Equal("nosuch", Assert.Single(saved.Host.Failures).Target);
    }

    [Theory]
    [InlineData("MAIN")]
    [InlineData("m*")]
    [InlineData("arn:aws:cloudtrail:us-east-1:111122223333:trail/main")]
    public void Known_trail_of_a_copy_is_found(string name)
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        Assert.True(saved.Single(o => o with { TrailNames = [name] }).Intact);
        Assert.Empty(saved.Host.Failures);
    }

    [Fact]
    public void Trail_without_any_digest_is_an_error()
    {
        SignedTree tree = new(hours: 2);
        tree.Objects.Remove(tree.Digest(0));
        tree.Objects.Remove(tree.Digest(1));
        using SavedTree saved = new(withMetadata: true, tree);
        Assert.Null(saved.Single(o => o with { TrailNames = ["main"] }).Intact);
        Assert.Equal("TrailNotFound", Assert.Single(saved.Host.Failures).Id);
    }

    [Fact]
    public void Region_and_account_without_files_are_errors()
    {
        using SavedTree saved = new(withMetadata: true, new SignedTree(hours: 2));
        Assert.True(saved.Single(o => o with { Regions = ["us-east-1", "eu-west-1", "ap-*"], AccountIds = ["111122223333", "444455556666"] }).Intact);
        Assert.Equal(["eu-west-1", "ap-*", "444455556666"], saved.Host.Failures.Select(f => f.Target));
        Assert.All(saved.Host.Failures, f => Assert.Equal("NoDigestsFound", f.Id));
    }

    [Fact]
    public void Unknown_trail_of_a_bucket_is_an_error()
    {
        using SignedAccount account = new(new SignedTree(hours: 2));
        Assert.Empty(account.Run(o => o with { S3Uris = ["s3://trail-bucket"], TrailNames = ["nosuch"] }));
        Assert.Contains("in s3://trail-bucket, so nothing was validated", Assert.Single(account.Host.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_unknown_trail_of_an_account_is_an_error()
    {
        using SignedAccount account = new(new SignedTree(hours: 2));
        Assert.True(Assert.Single(account.Run(o => o with { TrailNames = ["nosuch", SignedTree.Trail, SignedAccount.TrailArn, "none*"] })).Intact);
        Assert.Equal(["nosuch", "none*"], account.Host.Failures.Select(f => f.Target));
        Assert.All(account.Host.Failures, f => Assert.Equal("TrailNotFound", f.Id));
    }

    [Fact]
    public void Region_that_no_trail_delivers_is_an_error()
    {
        using SignedAccount account = new(c => c.Regional[SignedTree.Home]!["trails"]![0]!["IsMultiRegionTrail"] = false, new SignedTree(hours: 2));
        Assert.True(Assert.Single(account.Run(o => o with { Regions = [SignedTree.Home, "eu-west-1"] }, SignedTree.Home, "eu-west-1")).Intact);
        Assert.Equal(("NoDigestsFound", "eu-west-1"), (Assert.Single(account.Host.Failures).Id, account.Host.Failures[0].Target));
    }
}
