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
    public void Logs_in_an_archive_are_read_in_its_order_and_named_with_it()
    {
        (string, byte[])[] files = [("b/2.json.gz", ArchiveMaker.Log(2)), ("a/1.json", ArchiveMaker.Bytes(Sample.Log(1))), ("a/lines.json", ArchiveMaker.Bytes(Sample.Record(3)))];
        (string Name, byte[] Content)[] archives =
        [
            ("logs.zip", ArchiveMaker.Zip(files)), ("stored", ArchiveMaker.Zip(CompressionLevel.NoCompression, files)), ("streamed.zip", ArchiveMaker.StreamedZip(files)),
            ("logs.tar", ArchiveMaker.Tar(files)), ("logs.tar.gz", TempFolder.Gzip(ArchiveMaker.Tar(files))), ("misnamed.json", TempFolder.Gzip(ArchiveMaker.Tar(TarEntryFormat.Gnu, files))),
        ];
        foreach ((string name, byte[] content) in archives)
        {
            string path = _folder.Write(name, content);

            Reading reading = Reading.Of(path);

            Assert.Equal([Sample.Id(2), Sample.Id(0), Sample.Id(3)], reading.Ids);
            Assert.Equal([path + "!/b/2.json.gz", path + "!/a/1.json", path + "!/a/lines.json"], reading.Events.Select(e => e.Origin.Path));
            Assert.Empty(reading.Host.Said);
            Assert.Equal((1, 1), (reading.Totals.Files, reading.Totals.LogFiles));
        }
    }

    [Fact]
    public void The_offset_is_that_in_the_entry()
    {
        string path = _folder.Write("x.zip", ArchiveMaker.Zip(("1.json", ArchiveMaker.Bytes(Sample.Log(2)))));

        Assert.Equal(Sample.Log(2).IndexOf(Sample.Record(1), StringComparison.Ordinal), Reading.Of(path).Events[1].Origin.Offset);
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Tar_of_every_kind_is_read_as_dotnet_wrote_it(TarEntryFormat format)
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
            var (entries, skipped) = ArchiveMaker.Read(ArchiveMaker.Tar(format, files), seekable: seekable);

            Assert.Empty(skipped);
            Assert.Equal(files.Select(f => "x!/" + f.Name), entries.Select(e => e.Path));
            Assert.All(files.Zip(entries), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        }
    }

    [Fact]
    public void A_size_beyond_what_eight_octal_digits_can_say_is_read()
    {
        // 8 GiB and a bit, in GNU's way: the first bit is set and the rest is a binary number.
        byte[] header = ArchiveMaker.Tar(("big", []))[^(3 * 512)..^1024];
        header.AsSpan(124, 12).Clear();
        (header[124], header[131], header[135]) = (0x80, 2, 5);
        Refresh(header);

        TarHeader read = TarHeader.Parse(header);

        Assert.Equal((2L << 32) + 5, read.Size);
    }

    [Fact]
    public void Folders_links_and_devices_are_passed_over()
    {
        byte[] tar = ArchiveMaker.TarOf(
            new PaxTarEntry(TarEntryType.Directory, "logs/"), new PaxTarEntry(TarEntryType.SymbolicLink, "logs/link.json") { LinkName = "/etc/passwd" },
            new PaxTarEntry(TarEntryType.HardLink, "logs/hard.json") { LinkName = "logs/1.json" }, new PaxTarEntry(TarEntryType.Fifo, "logs/pipe"),
            new PaxTarEntry(TarEntryType.CharacterDevice, "logs/null"), ArchiveMaker.Entry(TarEntryFormat.Pax, "logs/1.json", ArchiveMaker.Bytes(Sample.Record(1))));

        foreach (byte[] archive in (byte[][])[tar, ArchiveMaker.Zip(("logs/", []), ("logs/1.json", ArchiveMaker.Bytes(Sample.Record(1))))])
        {
            Reading reading = Reading.Of(_folder.Write("x", archive));

            Assert.Equal([Sample.Id(1)], reading.Ids);
            Assert.Empty(reading.Host.Said);
        }
    }

    [Fact]
    public void A_link_in_a_zip_is_passed_over()
    {
        using MemoryStream all = new();
        using (ZipArchive zip = new(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry link = zip.CreateEntry("link.json");
            link.ExternalAttributes = unchecked((int)0xa1ff0000);
            using Stream target = link.Open();
            target.Write("/etc/passwd"u8);
        }

        Reading reading = Reading.Of(_folder.Write("x.zip", all.ToArray()));

        Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void An_entry_that_is_not_wanted_is_not_opened()
    {
        (string, byte[])[] files = [("a.json", [1, 2]), ("b.json", [3]), ("c.json", [4])];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(files), ArchiveMaker.Tar(files)])
        {
            var (entries, skipped) = ArchiveMaker.Read(archive, wanted: path => path != "x!/b.json");

            Assert.Equal(["x!/a.json", "x!/c.json"], entries.Select(e => e.Path));
            Assert.Empty(skipped);
        }
    }

    [Fact]
    public void The_names_that_windows_and_tar_write_are_told_alike()
    {
        var (windows, _) = ArchiveMaker.Read(ArchiveMaker.Zip((@"AWSLogs\1\x.json", [1])));
        var (tar, _) = ArchiveMaker.Read(ArchiveMaker.Tar(("./AWSLogs/1/x.json", [1])));

        Assert.Equal("x!/AWSLogs/1/x.json", Assert.Single(windows).Path);
        Assert.Equal("x!/AWSLogs/1/x.json", Assert.Single(tar).Path);
    }

    [Fact]
    public void A_tar_comes_through_a_pipe_and_a_zip_is_refused_with_the_way_out()
    {
        (string, byte[])[] files = [("a.json", [1, 2])];

        Assert.Single(ArchiveMaker.Read(ArchiveMaker.Tar(files), seekable: false).Entries);
        SkippedItem refused = Assert.Single(ArchiveMaker.Read(ArchiveMaker.Zip(files), seekable: false).Skipped);
        Assert.Equal(SkipReason.Unsupported, refused.Reason);
        Assert.Contains("Save it as a file", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_and_Insights_in_an_archive_are_named_and_not_opened()
    {
        const string digest = "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/10/03/111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20261003T021500Z.json.gz";
        string path = _folder.Write("x.zip", ArchiveMaker.Zip((digest, [1]), ("a.json", ArchiveMaker.Bytes(Sample.Record(1)))));

        Reading reading = Reading.Of(path);

        Assert.Equal([Sample.Id(1)], reading.Ids);
        Assert.Equal((path + "!/" + digest, SkipReason.Digest), reading.Skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Fact]
    public void Entries_whose_names_say_that_they_hold_nothing_wanted_are_not_opened_and_counted()
    {
        const string layout = "AWSLogs/111122223333/CloudTrail/{0}/2026/10/03/111122223333_CloudTrail_{0}_20261003T0215Z_Mu0KsOhtH1ar15ZZ.json";
        string In(string region) => string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, region);
        (string, byte[])[] files = [(In("us-east-1"), ArchiveMaker.Bytes(Sample.Record(1))), (In("eu-west-1"), ArchiveMaker.Bytes(Sample.Record(2))), ("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/10/03/renamed.json", ArchiveMaker.Bytes(Sample.Record(3))), ("other.json", ArchiveMaker.Bytes(Sample.Record(4)))];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(files), TempFolder.Gzip(ArchiveMaker.Tar(files))])
        {
            string path = _folder.Write("x", archive);

            Reading reading = Reading.Of(new ReadRequest { Paths = [path], FileFilter = new() { Regions = ["us-east-1"] } });
            Reading nothing = Reading.Of(new ReadRequest { Paths = [_folder.Write("y", ArchiveMaker.Zip(files[1]))], FileFilter = new() { Regions = ["us-east-1"] } });

            Assert.Equal([Sample.Id(1), Sample.Id(4)], reading.Ids);
            Assert.Equal((1, 1, 2), (reading.Totals.Files, reading.Totals.LogFiles, reading.Totals.ExcludedFiles));
            Assert.Equal((0, 1), (nothing.Totals.LogFiles, nothing.Totals.ExcludedFiles));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void Refresh(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        string sum = Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ";
        ArchiveMaker.Bytes(sum).CopyTo(header, 148);
    }
}
