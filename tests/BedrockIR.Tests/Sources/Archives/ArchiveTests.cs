using System.Formats.Tar;
using System.IO.Compression;
using BedrockIR.Sources;
using BedrockIR.Sources.Archives;

namespace BedrockIR.Tests.Sources.Archives;

/// <summary>What is found in whole archives.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Archived_logs_are_read_in_archive_order()
    {
        (string, byte[])[] files = [("b/2.json.gz", TestArchives.CreateGzipLog(2)), ("a/1.json", TestArchives.GetBytes(SampleLog.CreateLog(1))), ("a/lines.json", TestArchives.GetBytes(SampleLog.CreateRecord(3)))];
        (string Name, byte[] Content)[] archives =
        [
            ("logs.zip", TestArchives.CreateZip(files)), ("stored", TestArchives.CreateZip(CompressionLevel.NoCompression, files)), ("streamed.zip", TestArchives.CreateStreamedZip(files)),
            ("logs.tar", TestArchives.CreateTar(files)), ("logs.tar.gz", TempFolder.CompressGzip(TestArchives.CreateTar(files))), ("misnamed.json", TempFolder.CompressGzip(TestArchives.CreateTar(TarEntryFormat.Gnu, files))),
        ];
        foreach ((string name, byte[] content) in archives)
        {
            string path = _folder.Write(name, content);

            ReadResult reading = ReadResult.ReadPaths(path);

            Assert.Equal([SampleLog.CreateId(2), SampleLog.CreateId(0), SampleLog.CreateId(3)], reading.EventIds);
            Assert.Equal([path + "!/b/2.json.gz", path + "!/a/1.json", path + "!/a/lines.json"], reading.Events.Select(e => e.Origin.Path));
            Assert.Empty(reading.Host.AllMessages);
            Assert.Equal((1, 1), (reading.Totals.Files, reading.Totals.LogFiles));
        }
    }

    [Fact]
    public void Offset_is_relative_to_the_entry()
    {
        string path = _folder.Write("x.zip", TestArchives.CreateZip(("1.json", TestArchives.GetBytes(SampleLog.CreateLog(2)))));

        Assert.Equal(SampleLog.CreateLog(2).IndexOf(SampleLog.CreateRecord(1), StringComparison.Ordinal), ReadResult.ReadPaths(path).Events[1].Origin.Offset);
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Every_tar_format_is_read(TarEntryFormat format)
    {
        Random random = new(7);
        (string Name, byte[] Content)[] files = [.. Enumerable.Range(0, 40).Select(i =>
        {
            byte[] content = new byte[random.Next(3) switch { 0 => 512 * random.Next(4), 1 => random.Next(2000), _ => random.Next(200_000) }];
            random.NextBytes(content);
            string folder = new('d', format == TarEntryFormat.Ustar ? random.Next(1, 90) : random.Next(1, 250));
            return ($"{folder}/é {i}.json", content);
        })];

        foreach (bool seekable in (bool[])[true, false])
        {
            var (entries, skipped) = TestArchives.Read(TestArchives.CreateTar(format, files), seekable: seekable);

            Assert.Empty(skipped);
            Assert.Equal(files.Select(f => "x!/" + f.Name), entries.Select(e => e.Path));
            Assert.All(files.Zip(entries), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        }
    }

    [Fact]
    public void Tar_entry_over_8_GiB_is_read()
    {
        // 8 GiB and a bit, in GNU's way: the first bit is set and the rest is a binary number.
        byte[] header = TestArchives.CreateTar(("big", []))[^(3 * 512)..^1024];
        header.AsSpan(124, 12).Clear();
        (header[124], header[131], header[135]) = (0x80, 2, 5);
        UpdateChecksum(header);

        TarHeader read = TarHeader.Parse(header);

        Assert.Equal((2L << 32) + 5, read.Size);
    }

    [Fact]
    public void Folders_links_and_devices_are_skipped()
    {
        byte[] tar = TestArchives.CreateTarFrom(
            new PaxTarEntry(TarEntryType.Directory, "logs/"), new PaxTarEntry(TarEntryType.SymbolicLink, "logs/link.json") { LinkName = "/etc/passwd" },
            new PaxTarEntry(TarEntryType.HardLink, "logs/hard.json") { LinkName = "logs/1.json" }, new PaxTarEntry(TarEntryType.Fifo, "logs/pipe"),
            new PaxTarEntry(TarEntryType.CharacterDevice, "logs/null"), TestArchives.CreateTarEntry(TarEntryFormat.Pax, "logs/1.json", TestArchives.GetBytes(SampleLog.CreateRecord(1))));

        foreach (byte[] archive in (byte[][])[tar, TestArchives.CreateZip(("logs/", []), ("logs/1.json", TestArchives.GetBytes(SampleLog.CreateRecord(1))))])
        {
            ReadResult reading = ReadResult.ReadPaths(_folder.Write("x", archive));

            Assert.Equal([SampleLog.CreateId(1)], reading.EventIds);
            Assert.Empty(reading.Host.AllMessages);
        }
    }

    [Fact]
    public void Link_in_zip_is_skipped()
    {
        using MemoryStream all = new();
        using (ZipArchive zip = new(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry link = zip.CreateEntry("link.json");
            link.ExternalAttributes = unchecked((int)0xa1ff0000);
            using Stream target = link.Open();
            target.Write("/etc/passwd"u8);
        }

        ReadResult reading = ReadResult.ReadPaths(_folder.Write("x.zip", all.ToArray()));

        Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Excluded_entry_is_not_opened()
    {
        (string, byte[])[] files = [("a.json", [1, 2]), ("b.json", [3]), ("c.json", [4])];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(files), TestArchives.CreateTar(files)])
        {
            var (entries, skipped) = TestArchives.Read(archive, wanted: path => path != "x!/b.json");

            Assert.Equal(["x!/a.json", "x!/c.json"], entries.Select(e => e.Path));
            Assert.Empty(skipped);
        }
    }

    [Fact]
    public void Entry_names_are_normalized()
    {
        var (windows, _) = TestArchives.Read(TestArchives.CreateZip((@"AWSLogs\1\x.json", [1])));
        var (tar, _) = TestArchives.Read(TestArchives.CreateTar(("./AWSLogs/1/x.json", [1])));

        Assert.Equal("x!/AWSLogs/1/x.json", Assert.Single(windows).Path);
        Assert.Equal("x!/AWSLogs/1/x.json", Assert.Single(tar).Path);
    }

    [Fact]
    public void Piped_tar_is_read_and_piped_zip_rejected()
    {
        (string, byte[])[] files = [("a.json", [1, 2])];

        Assert.Single(TestArchives.Read(TestArchives.CreateTar(files), seekable: false).Entries);
        SkippedItem refused = Assert.Single(TestArchives.Read(TestArchives.CreateZip(files), seekable: false).Skipped);
        Assert.Equal(SkipReason.Unsupported, refused.Reason);
        Assert.Contains("Save it as a file", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_and_Insights_entries_are_not_opened()
    {
        const string digest = "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/10/03/111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20261003T021500Z.json.gz";
        string path = _folder.Write("x.zip", TestArchives.CreateZip((digest, [1]), ("a.json", TestArchives.GetBytes(SampleLog.CreateRecord(1)))));

        ReadResult reading = ReadResult.ReadPaths(path);

        Assert.Equal([SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal((path + "!/" + digest, SkipReason.Digest), reading.Skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Fact]
    public void Entries_excluded_by_name_are_counted()
    {
        const string layout = "AWSLogs/111122223333/CloudTrail/{0}/2026/10/03/111122223333_CloudTrail_{0}_20261003T0215Z_Mu0KsOhtH1ar15ZZ.json";
        string In(string region) => string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, region);
        (string, byte[])[] files = [(In("us-east-1"), TestArchives.GetBytes(SampleLog.CreateRecord(1))), (In("eu-west-1"), TestArchives.GetBytes(SampleLog.CreateRecord(2))), ("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/10/03/renamed.json", TestArchives.GetBytes(SampleLog.CreateRecord(3))), ("other.json", TestArchives.GetBytes(SampleLog.CreateRecord(4)))];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(files), TempFolder.CompressGzip(TestArchives.CreateTar(files))])
        {
            string path = _folder.Write("x", archive);

            ReadResult reading = ReadResult.ReadPaths(new ReadRequest { Paths = [path], FileFilter = new() { Regions = ["us-east-1"] } });
            ReadResult nothing = ReadResult.ReadPaths(new ReadRequest { Paths = [_folder.Write("y", TestArchives.CreateZip(files[1]))], FileFilter = new() { Regions = ["us-east-1"] } });

            Assert.Equal([SampleLog.CreateId(1), SampleLog.CreateId(4)], reading.EventIds);
            Assert.Equal((1, 1, 2), (reading.Totals.Files, reading.Totals.LogFiles, reading.Totals.ExcludedFiles));
            Assert.Equal((0, 1), (nothing.Totals.LogFiles, nothing.Totals.ExcludedFiles));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void UpdateChecksum(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        string sum = Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ";
        TestArchives.GetBytes(sum).CopyTo(header, 148);
    }
}
