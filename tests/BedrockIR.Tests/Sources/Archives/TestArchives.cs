using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BedrockIR.Sources;
using BedrockIR.Sources.Archives;

namespace BedrockIR.Tests.Sources.Archives;

/// <summary>Archives for tests to read and to break.</summary>
internal static class TestArchives
{
    /// <summary>A zip archive of these files; a name that ends in a slash is a folder.</summary>
    public static byte[] CreateZip(params (string Name, byte[] Content)[] files) => CreateZip(CompressionLevel.Optimal, files);

    public static byte[] CreateZip(CompressionLevel level, params (string Name, byte[] Content)[] files)
    {
        using MemoryStream all = new();
        WriteZip(all, level, files);
        return all.ToArray();
    }

    /// <summary>The same as a program writes it that cannot go back: the sizes stand behind the contents.</summary>
    public static byte[] CreateStreamedZip(params (string Name, byte[] Content)[] files)
    {
        using MemoryStream all = new();
        using (NonSeekableStream oneWay = new(all))
            WriteZip(oneWay, CompressionLevel.Optimal, files);
        return all.ToArray();
    }

    /// <summary>A tar archive of these files.</summary>
    public static byte[] CreateTar(params (string Name, byte[] Content)[] files) => CreateTar(TarEntryFormat.Pax, files);

    public static byte[] CreateTar(TarEntryFormat format, params (string Name, byte[] Content)[] files) =>
        CreateTarFrom([.. files.Select(f => CreateTarEntry(format, f.Name, f.Content))]);

    public static byte[] CreateTarFrom(params TarEntry[] entries)
    {
        using MemoryStream all = new();
        using (TarWriter tar = new(all, leaveOpen: true))
        {
            foreach (TarEntry entry in entries)
                tar.WriteEntry(entry);
        }
        return all.ToArray();
    }

    public static TarEntry CreateTarEntry(TarEntryFormat format, string name, byte[] content)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(content);
        return entry;
    }

    public static byte[] GetBytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Records of numbers, compressed as CloudTrail delivers them.</summary>
    public static byte[] CreateGzipLog(params int[] numbers) => TempFolder.CompressGzip(SampleLog.CreateLog(numbers.Select(n => SampleLog.CreateRecord(n))));

    /// <summary>What the archive's reader finds: what each entry is called and holds, and what was said.</summary>
    public static (List<(string Path, byte[] Content)> Entries, List<SkippedItem> Skipped) Read(
        byte[] archive, ReadLimits? limits = null, bool seekable = true, Func<string, bool>? wanted = null, int mostEntries = 1_000_000)
    {
        RecordingSink sink = new();
        List<(string, byte[])> entries = [];
        using MemoryStream memory = new(archive);
        using Stream content = seekable ? memory : new NonSeekableStream(memory);
        ArchiveReader reader = new("x", sink, limits ?? ReadLimits.Default, CancellationToken.None) { IsIncluded = wanted ?? (_ => true), MostEntries = mostEntries };
        reader.Read(ArchiveDetector.Detect(archive), content, (path, entry, _) =>
        {
            using MemoryStream copy = new();
            entry.CopyTo(copy);
            entries.Add((path, copy.ToArray()));
            return copy.Length;
        });
        return (entries, sink.Skipped);
    }

    private static void WriteZip(Stream to, CompressionLevel level, (string Name, byte[] Content)[] files)
    {
        using ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, byte[] content) in files)
        {
            using Stream entry = zip.CreateEntry(name, level).Open();
            entry.Write(content);
        }
    }

    private sealed class RecordingSink : IRecordSink
    {
        public List<SkippedItem> Skipped { get; } = [];

        public bool Accept(SourceRecord record) => throw new NotSupportedException("An archive has no records of its own.");

        public void Skip(SkippedItem item) => Skipped.Add(item);

        public void Warn(string message) => Assert.Fail(message);
    }
}
