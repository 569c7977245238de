using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BedrockIR.Tests.Invocations;

namespace BedrockIR.Tests.Sources.Envelopes;

/// <summary>Whatever program wrote the records, in whatever encoding, and however they are packed, they are read.</summary>
public sealed class LogFormatTests : IDisposable
{
    private const int RecordCount = 3;

    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: true);

    private static readonly Dictionary<string, Func<string, byte[]>> Encodings = new()
    {
        ["UTF-8"] = Encoding.UTF8.GetBytes,
        ["UTF-8 with a mark"] = t => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(t)],
        ["UTF-16"] = t => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(t)],
        ["UTF-16, the other order"] = t => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(t)],
        ["UTF-32"] = t => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(t)],
        ["UTF-32, the other order"] = t => [.. BigEndianUtf32.Preamble, .. BigEndianUtf32.GetBytes(t)],
        ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes,
        ["UTF-16 without a mark, the other order"] = Encoding.BigEndianUnicode.GetBytes,
    };

    private static readonly Dictionary<string, Func<byte[], byte[]>> Compressions = new()
    {
        ["plain"] = b => b,
        ["gzip"] = TempFolder.CompressGzip,
        ["gzip in pieces"] = b => [.. TempFolder.CompressGzip(b[..(b.Length / 2)]), .. TempFolder.CompressGzip(b[(b.Length / 2)..])],
        ["zip"] = CreateZip,
        ["tar in gzip"] = b => TempFolder.CompressGzip(CreateTar(b)),
        ["gzip in zip"] = b => CreateZip(TempFolder.CompressGzip(b)),
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> FormatCases()
    {
        TheoryData<string, string, string> all = [];
        foreach (LogFormat shape in LogFormat.All)
        {
            foreach (string encoding in Encodings.Keys)
                all.Add(shape.Name, encoding, "plain");
            foreach (string packing in Compressions.Keys.Skip(1))
                all.Add(shape.Name, "UTF-8", packing);
            all.Add(shape.Name, "UTF-16", "gzip");
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(FormatCases))]
    public void Trail_records_are_read_in_every_format(string shape, string encoding, string packing)
    {
        string[] records = [.. SampleLog.CreateRecords(RecordCount)];

        LogQueryResult read = ReadFormat(shape, records, encoding, packing);

        Assert.Equal(Enumerable.Range(0, RecordCount).Select(SampleLog.CreateId), read.Events.Select(e => e.EventId));
        Assert.All(read.Events, e => Assert.Equal(("InvokeModel", "dev", "anthropic.claude-v2"), (e.EventName, e.UserName, e.ModelId)));
        AssertNothingSkipped(read);
    }

    [Theory]
    [MemberData(nameof(FormatCases))]
    public void Invocation_records_are_read_in_every_format(string shape, string encoding, string packing)
    {
        string[] records = [.. Enumerable.Range(0, RecordCount).Select(n => TestInvocations.CreateRecord(n))];

        LogQueryResult read = ReadFormat(shape, records, encoding, packing);

        Assert.Equal(Enumerable.Range(0, RecordCount).Select(TestInvocations.CreateId), read.Invocations.Select(i => i.RequestId));
        Assert.All(read.Invocations, i => Assert.Equal("hello", i.Prompt));
        AssertNothingSkipped(read);
    }

    [Fact]
    public void At_least_sixty_format_combinations_are_tested() => Assert.True(LogFormat.All.Count * (Encodings.Count + Compressions.Count) > 60);

    private LogQueryResult ReadFormat(string shape, string[] records, string encoding, string packing)
    {
        string text = LogFormat.All.Single(s => s.Name == shape).Accepts(records);
        return LogQueryResult.Run(_folder.Write("a-file", Compressions[packing](Encodings[encoding](text))));
    }

    private static void AssertNothingSkipped(LogQueryResult read)
    {
        Assert.Equal(RecordCount, read.Events.Count + read.Invocations.Count);
        Assert.Equal((1, RecordCount), (read.Totals.Read.LogFiles, read.Totals.Read.Records));
        Assert.Empty(read.Totals.Skipped);
        Assert.Empty(read.Host.Warnings);
        Assert.Empty(read.Host.Failures);
    }

    private static byte[] CreateZip(byte[] content)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("a/b.json").Open();
            entry.Write(content);
        }
        return packed.ToArray();
    }

    private static byte[] CreateTar(byte[] content)
    {
        using MemoryStream packed = new();
        using (TarWriter tar = new(packed, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "b.json") { DataStream = new MemoryStream(content) });
        return packed.ToArray();
    }
}
