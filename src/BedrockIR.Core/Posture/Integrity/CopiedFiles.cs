using System.Text.Json;
using BedrockIR.Sources;
using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>
/// A copy of what was delivered, in a folder. A file is found among those that the search has seen, by what its key has behind
/// the root: no path is ever made of a key, for a key may be anything.
/// </summary>
/// <param name="files">The files, by what stands behind the copy's root.</param>
internal sealed class CopiedFiles(IReadOnlyDictionary<string, LogFile> files) : IKeyedFiles
{
    private const string Signature = ".signature", HeadObject = ".metadata.json";
    private const int MostMetadata = 1 << 16;

    /// <inheritdoc/>
    public KeyedFile? Open(string bucket, string key, CancellationToken cancel) =>
        Find(key) is { } file ? new KeyedFile(OpenFile(file.Path), Metadata(file.Path)) : null;

    /// <inheritdoc/>
    public string PathOf(string bucket, string key) => Find(key)?.Path ?? key;

    private LogFile? Find(string key) => TrailFileName.Of(key) is { } name && files.TryGetValue(name.Tail, out LogFile file) ? file : null;

    // A bucket has the signature beside the content; a copy may have it in a file beside.
    private static Dictionary<string, string>? Metadata(string path)
    {
        if (File.Exists(path + HeadObject))
            return Headed(path + HeadObject);
        return File.Exists(path + Signature)
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["signature"] = Start(path + Signature).Trim(), ["signature-algorithm"] = "SHA256withRSA" }
            : null;
    }

    private static Dictionary<string, string> Headed(string path)
    {
        try
        {
            using JsonDocument head = JsonDocument.Parse(Start(path));
            return head.RootElement.GetProperty("Metadata").EnumerateObject().ToDictionary(m => m.Name.ToLowerInvariant(), m => m.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new IOException($"{SafeText.Clean(path)} is not what 'aws s3api head-object' prints", e);
        }
    }

    private static string Start(string path)
    {
        using FileStream file = OpenFile(path);
        byte[] start = new byte[MostMetadata];
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
