using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Posture.Integrity;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>Trees as files, as <c>aws s3 sync</c> leaves them, with a file of keys beside.</summary>
internal sealed class SavedTree : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Saves trees.</summary>
    /// <param name="withMetadata">Whether what head-object prints is saved beside each digest.</param>
    /// <param name="trees">The trees.</param>
    public SavedTree(bool withMetadata, params SignedTree[] trees)
    {
        Directory.CreateDirectory(Root);
        foreach (StoredObject item in trees.SelectMany(t => t.Objects.Values))
            Save(item, withMetadata);
        JsonObject keys = new() { ["PublicKeyList"] = new JsonArray([.. trees.Select(t => t.PublicKey())]) };
        File.WriteAllText(KeyPath, keys.ToJsonString());
    }

    public RecordingHost Host { get; } = new();

    public string Root => Path.Combine(_folder.Path, "tree");

    public string KeyPath => Path.Combine(_folder.Path, "keys.json");

    /// <summary>Validates the files.</summary>
    public List<TrailIntegrity> Run(Func<TrailIntegrityOptions, TrailIntegrityOptions>? change = null)
    {
        List<TrailIntegrity> found = [];
        TrailIntegrityOptions options = new() { Paths = [Root], PublicKeyPaths = [KeyPath] };
        TrailIntegrityRun.Run(change?.Invoke(options) ?? options, found.Add, Host, TestContext.Current.CancellationToken);
        return found;
    }

    /// <summary>Validates the files of one region.</summary>
    public TrailIntegrity Single(Func<TrailIntegrityOptions, TrailIntegrityOptions>? change = null) => Assert.Single(Run(change));

    public void Dispose() => _folder.Dispose();

    private void Save(StoredObject item, bool withMetadata)
    {
        string path = Path.Combine(Root, item.Key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, item.Content);
        if (withMetadata && item.Key.Contains("/CloudTrail-Digest/", StringComparison.Ordinal))
            File.WriteAllText(path + ".metadata.json", JsonSerializer.Serialize(new { ContentLength = item.Content.Length, Metadata = item.Metadata ?? new Dictionary<string, string>() }));
    }
}
