using System.Globalization;
using System.IO.Compression;

// The bare loop that no reader of gzip in .NET can beat: inflate every file into a buffer, on all cores, and do nothing
// with it. With --find it also looks for a text in what it inflated, for orientation: that is no reading of JSON.
if (args is not ([_] or [_, "--find"]))
{
    Console.Error.WriteLine("Usage: inflate FOLDER [--find]");
    return 1;
}
bool find = args.Length == 2;
// The largest first, so that no core is left with a large file at the end.
FileInfo[] files = [.. new DirectoryInfo(args[0]).EnumerateFiles("*.json.gz", SearchOption.AllDirectories).OrderByDescending(f => f.Length)];
long bytes = 0, found = 0;
ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
int next = -1;
Parallel.For(0, options.MaxDegreeOfParallelism, options, _ =>
{
    byte[] buffer = new byte[Inflating.BufferBytes];
    for (int i; (i = Interlocked.Increment(ref next)) < files.Length;)
    {
        (long inflated, long hits) = find ? Inflating.Find(files[i].FullName, buffer) : (Inflating.Run(files[i].FullName, buffer), 0);
        Interlocked.Add(ref bytes, inflated);
        Interlocked.Add(ref found, hits);
    }
});
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"files {files.Length}\nbytes {bytes}{(find ? $"\nfound {found}" : "")}"));
return 0;

/// <summary>Inflates a file into a buffer that is used again and again.</summary>
internal static class Inflating
{
    public const int BufferBytes = 1 << 18;

    private static ReadOnlySpan<byte> Text => "\"eventSource\":\"bedrock"u8;

    public static long Run(string path, byte[] buffer)
    {
        using GZipStream gzip = Open(path);
        long bytes = 0;
        int read;
        while ((read = gzip.Read(buffer)) > 0)
            bytes += read;
        return bytes;
    }

    /// <summary>The same, and counts where the text stands.</summary>
    public static (long Bytes, long Hits) Find(string path, byte[] buffer)
    {
        using GZipStream gzip = Open(path);
        long bytes = 0, hits = 0;
        int kept = 0, read;
        while ((read = gzip.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            bytes += read;
            ReadOnlySpan<byte> there = buffer.AsSpan(0, kept + read);
            for (int at; (at = there.IndexOf(Text)) >= 0; there = there[(at + Text.Length)..])
                hits++;
            // The text can begin at the end of what is there.
            kept = Math.Min(there.Length, Text.Length - 1);
            there[^kept..].CopyTo(buffer);
        }
        return (bytes, hits);
    }

    // One byte of FileStream's own buffer: the inflater has a buffer itself.
    private static GZipStream Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1), CompressionMode.Decompress);
}
