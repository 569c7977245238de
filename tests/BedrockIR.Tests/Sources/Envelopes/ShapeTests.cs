using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Whatever program wrote the records, in whatever encoding, and however they are packed, they are read.</summary>
public sealed class ShapeTests : IDisposable
{
    private const int Count = 3;

    private static readonly UTF32Encoding BigUtf32 = new(bigEndian: true, byteOrderMark: true);

    private static readonly Dictionary<string, Func<string, byte[]>> Encodings = new()
    {
        ["UTF-8"] = Encoding.UTF8.GetBytes,
        ["UTF-8 with a mark"] = t => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(t)],
        ["UTF-16"] = t => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(t)],
        ["UTF-16, the other order"] = t => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(t)],
        ["UTF-32"] = t => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(t)],
        ["UTF-32, the other order"] = t => [.. BigUtf32.Preamble, .. BigUtf32.GetBytes(t)],
        ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes,
        ["UTF-16 without a mark, the other order"] = Encoding.BigEndianUnicode.GetBytes,
    };

    private static readonly Dictionary<string, Func<byte[], byte[]>> Packings = new()
    {
        ["plain"] = b => b,
        ["gzip"] = TempFolder.Gzip,
        ["gzip in pieces"] = b => [.. TempFolder.Gzip(b[..(b.Length / 2)]), .. TempFolder.Gzip(b[(b.Length / 2)..])],
        ["zip"] = Zip,
        ["tar in gzip"] = b => TempFolder.Gzip(Tar(b)),
        ["gzip in zip"] = b => Zip(TempFolder.Gzip(b)),
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Shapes()
    {
        TheoryData<string, string, string> all = [];
        foreach (Shape shape in Shape.All)
        {
            foreach (string encoding in Encodings.Keys)
                all.Add(shape.Name, encoding, "plain");
            foreach (string packing in Packings.Keys.Skip(1))
                all.Add(shape.Name, "UTF-8", packing);
            all.Add(shape.Name, "UTF-16", "gzip");
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Trail_records_are_read(string shape, string encoding, string packing)
    {
        string[] records = [.. Sample.Records(Count)];

        BothLogs read = Read(shape, records, encoding, packing);

        Assert.Equal(Enumerable.Range(0, Count).Select(Sample.Id), read.Events.Select(e => e.EventId));
        Assert.All(read.Events, e => Assert.Equal(("InvokeModel", "dev", "anthropic.claude-v2"), (e.EventName, e.UserName, e.ModelId)));
        AssertNothingElse(read);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Invocation_records_are_read(string shape, string encoding, string packing)
    {
        string[] records = [.. Enumerable.Range(0, Count).Select(n => MadeInvocations.Record(n))];

        BothLogs read = Read(shape, records, encoding, packing);

        Assert.Equal(Enumerable.Range(0, Count).Select(MadeInvocations.Id), read.Invocations.Select(i => i.RequestId));
        Assert.All(read.Invocations, i => Assert.Equal("hello", i.Prompt));
        AssertNothingElse(read);
    }

    [Fact]
    public void There_are_as_many_shapes_as_promised() => Assert.True(Shape.All.Count * (Encodings.Count + Packings.Count) > 60);

    private BothLogs Read(string shape, string[] records, string encoding, string packing)
    {
        string text = Shape.All.Single(s => s.Name == shape).Wrap(records);
        return BothLogs.Of(_folder.Write("a-file", Packings[packing](Encodings[encoding](text))));
    }

    private static void AssertNothingElse(BothLogs read)
    {
        Assert.Equal(Count, read.Events.Count + read.Invocations.Count);
        Assert.Equal((1, Count), (read.Totals.Read.LogFiles, read.Totals.Read.Records));
        Assert.Empty(read.Totals.Skipped);
        Assert.Empty(read.Host.Warnings);
        Assert.Empty(read.Host.Failures);
    }

    private static byte[] Zip(byte[] content)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("a/b.json").Open();
            entry.Write(content);
        }
        return packed.ToArray();
    }

    private static byte[] Tar(byte[] content)
    {
        using MemoryStream packed = new();
        using (TarWriter tar = new(packed, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "b.json") { DataStream = new MemoryStream(content) });
        return packed.ToArray();
    }
}
