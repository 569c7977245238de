using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Posture.Integrity;
using BedrockIR.Sources.Content;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>A tree in a bucket that stands in memory, for tests that validate it hundreds of times.</summary>
internal sealed class MemoryFolder(SignedTree tree) : IBucketFileProvider, IPublicKeySource
{
    public BucketFile? Open(string bucket, string key, CancellationToken cancel) =>
        tree.Objects.TryGetValue(key, out var item) ? new BucketFile(new MemoryStream(item.Content), item.Metadata ?? new Dictionary<string, string>()) : null;

    public string GetPath(string bucket, string key) => key;

    public PublicKeySet GetKeys(string region, DateTimeOffset from, DateTimeOffset to, IHost host, CancellationToken cancel) =>
        new([new PublicKey { Fingerprint = tree.Key.Fingerprint, Value = Convert.FromBase64String(tree.Key.PublicKey) }], IsFromCloudTrail: true);

    /// <summary>What is said of the tree's files.</summary>
    public TrailIntegrity Run()
    {
        TrailFileName[] names = [.. tree.Objects.Keys.Select(k => TrailFileName.Parse(k)!)];
        TrailFolder folder = new()
        {
            Files = this, Bucket = SignedTree.Bucket, AccountId = SignedTree.AccountId, Region = tree.Region, Keys = this, ReaderCount = 1,
            Digests = [.. names.Where(n => n.IsDigest)], Logs = [.. names.Where(n => !n.IsDigest)],
        };
        TrailIntegrityOptions options = new() { StartTime = SignedTree.Start, EndTime = SignedTree.EndOf(tree.Hours - 1) };
        return Assert.Single(new FolderValidator(folder, options, new RecordingHost(), TestContext.Current.CancellationToken).Validate());
    }
}
