using System.Text.Json;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Files;

namespace BedrockIR.Posture.Integrity;

/// <summary>
/// A copy of what was delivered, in a folder. A file is looked up by the part of its key behind the root: first among the files
/// that the search found, then on disk in the same copy, since the user may have named only a part of the copy.
/// </summary>
/// <param name="root">The folder that holds the accounts, with a slash at its end.</param>
/// <param name="files">All files that were found, by what stands behind their root.</param>
internal sealed class LocalCopyReader(string root, ILookup<string, LogFile> files) : IBucketFileProvider
{
    private const string SignatureSuffix = ".signature", HeadObjectSuffix = ".metadata.json";
    private const int MaxMetadataBytes = 1 << 16;

    private static readonly System.Buffers.SearchValues<char> UnsafeCharacters = System.Buffers.SearchValues.Create("\\:\0");

    /// <inheritdoc/>
    public BucketFile? Open(string bucket, string key, CancellationToken cancel) =>
        Find(key) is { } path ? new BucketFile(OpenFile(path), ReadMetadata(path)) : null;

    /// <inheritdoc/>
    public string GetPath(string bucket, string key) => Find(key) ?? key;

    private string? Find(string key)
    {
        if (TrailFileName.Parse(key) is not { } name)
            return null;
        // The same file of this copy first; otherwise the user copied digests and logs to different folders.
        string[] found = [.. files[name.AccountRelativeKey].Select(f => f.Path)];
        if (found.Length > 0)
            return found.FirstOrDefault(p => Path.GetFullPath(p).Replace(Path.DirectorySeparatorChar, '/').StartsWith(root, StringComparison.Ordinal)) ?? found[0];
        // An attacker wrote the key. Without a segment that leads upwards, the path stays below the root.
        if (name.AccountRelativeKey.Split('/').Any(s => s is "" or "." or ".."))
            return null;
        string path = Path.Combine(root, name.AccountRelativeKey);
        return name.AccountRelativeKey.AsSpan().ContainsAny(UnsafeCharacters) || !File.Exists(path) ? null : path;
    }

    // A bucket has the signature beside the content; a copy may have it in a file beside.
    private static Dictionary<string, string>? ReadMetadata(string path)
    {
        if (File.Exists(path + HeadObjectSuffix))
            return ReadHeadObject(path + HeadObjectSuffix);
        return File.Exists(path + SignatureSuffix)
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["signature"] = ReadStart(path + SignatureSuffix).Trim(), ["signature-algorithm"] = "SHA256withRSA" }
            : null;
    }

    private static Dictionary<string, string> ReadHeadObject(string path)
    {
        try
        {
            using JsonDocument head = JsonDocument.Parse(ReadStart(path));
            return head.RootElement.GetProperty("Metadata").EnumerateObject().ToDictionary(m => m.Name.ToLowerInvariant(), m => m.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new IOException($"{SafeText.Clean(path)} is not what 'aws s3api head-object' prints", e);
        }
    }

    private static string ReadStart(string path)
    {
        using FileStream file = OpenFile(path);
        byte[] start = new byte[MaxMetadataBytes];
        return System.Text.Encoding.UTF8.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
    }

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
    });
}
