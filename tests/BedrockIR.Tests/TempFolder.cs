using System.IO.Compression;
using System.Text;

namespace BedrockIR.Tests;

/// <summary>A folder of a test's own, which is deleted when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("bedrockir-test-").FullName;

    public string Path { get; }

    /// <summary>The path of something in the folder, whether it exists or not.</summary>
    public string GetPath(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes text in UTF-8 without a byte-order mark; makes the folders that the name has.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        string path = GetPath(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string WriteGzip(string name, string text) => Write(name, CompressGzip(text));

    /// <summary>The text in UTF-8, compressed: one gzip member.</summary>
    public static byte[] CompressGzip(string text) => CompressGzip(Encoding.UTF8.GetBytes(text));

    public static byte[] CompressGzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }

    // Links are deleted, not followed.
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
