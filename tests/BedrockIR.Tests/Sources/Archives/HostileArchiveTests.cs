using System.Formats.Tar;
using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Archives;

/// <summary>Archives that somebody made, broke or cut to do harm.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Names_that_lead_elsewhere_are_texts_and_nothing_is_written()
    {
        string[] names = ["../../etc/passwd.json", "/etc/cron.d/x.json", "C:/x.json", "a/../../x.json"];
        (string, byte[])[] files = [.. names.Select((n, i) => (n, ArchiveMaker.Bytes(Sample.Record(i))))];
        foreach (string archive in (string[])[_folder.Write("in/x.zip", ArchiveMaker.Zip(files)), _folder.Write("in/x.tar", ArchiveMaker.Tar(files))])
        {
            Reading reading = Reading.Of(archive);

            Assert.Equal(names.Select(n => archive + "!/" + n), reading.Events.Select(e => e.Origin.Path));
        }
        Assert.Equal([_folder.At("in/x.tar"), _folder.At("in/x.zip")], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void Names_act_on_no_terminal()
    {
        (string, byte[])[] files = [("\u001b[2J\u202egpj.exe\n", ArchiveMaker.Bytes("no log")), ("日本語 é.json", ArchiveMaker.Bytes(Sample.Record(1)))];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(files), ArchiveMaker.Tar(files)])
        {
            Reading reading = Reading.Of(_folder.Write("x", archive));

            Assert.EndsWith("!/日本語 é.json", Assert.Single(reading.Events).Origin.Path, StringComparison.Ordinal);
            Assert.DoesNotContain(reading.Host.Said, s => s.Contains('\u001b', StringComparison.Ordinal) || s.Contains('\u202e', StringComparison.Ordinal) || s.Contains('\n', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_name_of_a_megabyte_is_shortened_and_a_larger_one_ends_the_archive()
    {
        byte[] tar = ArchiveMaker.Tar((new string('n', 500_000), [1]), ("small", [2]));
        var (entries, skipped) = ArchiveMaker.Read(tar);
        Assert.True(entries[0].Path.Length < 5000);
        Assert.Equal("x!/small", entries[1].Path);
        Assert.Empty(skipped);

        (entries, skipped) = ArchiveMaker.Read(ArchiveMaker.Tar(("first", [1]), (new string('n', 2_000_000), [1])));
        Assert.Single(entries);
        Assert.Equal(SkipReason.DamagedArchive, Assert.Single(skipped).Reason);
    }

    [Fact]
    public void A_name_said_to_have_gigabytes_takes_no_memory()
    {
        byte[] tar = ArchiveMaker.Tar(TarEntryFormat.Gnu, (new string('n', 200), [1]));
        ArchiveMaker.Bytes("17777777777\0").CopyTo(tar, 124);
        Resum(tar.AsSpan(0, 512));

        long before = GC.GetAllocatedBytesForCurrentThread();
        var (entries, skipped) = ArchiveMaker.Read(tar);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
        Assert.Empty(entries);
        Assert.Single(skipped);
    }

    [Fact]
    public void A_bomb_goes_off_only_up_to_the_limit_whatever_it_is_packed_in()
    {
        byte[] zeros = new byte[3_000_000];
        (string, byte[])[] plain = [("0.json", ArchiveMaker.Bytes(Sample.Record(0))), ("1.json", zeros), ("2.json", zeros), ("3.json", ArchiveMaker.Bytes(Sample.Record(3)))];
        (string, byte[])[] packed = [plain[0], ("1.json.gz", TempFolder.Gzip(zeros)), ("2.json.gz", TempFolder.Gzip(zeros)), plain[3]];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(plain), ArchiveMaker.Zip(packed), ArchiveMaker.Tar(packed), ArchiveMaker.StreamedZip(plain)])
        {
            Reading reading = Reading.Of(new ReadLimits { MaxInflatedBytes = 4_000_000 }, _folder.Write("x", archive));

            Assert.Equal([Sample.Id(0)], reading.Ids);
            Assert.Contains(reading.Skipped, s => s.Reason == SkipReason.TooLarge && s.Detail.Contains("4,000,000", StringComparison.Ordinal));
            Assert.All(reading.Skipped, s => Assert.False(s.Path.EndsWith("3.json", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void An_archive_that_has_exactly_what_may_be_read_is_whole()
    {
        (string, byte[])[] files = [("a", new byte[600]), ("b", new byte[400])];

        Assert.Empty(ArchiveMaker.Read(ArchiveMaker.Zip(files), new ReadLimits { MaxInflatedBytes = 1000 }).Skipped);
        Assert.Single(ArchiveMaker.Read(ArchiveMaker.Zip(files), new ReadLimits { MaxInflatedBytes = 999 }).Skipped);
    }

    [Fact]
    public void Entries_without_number_are_counted_off()
    {
        (string, byte[])[] files = [.. Enumerable.Range(0, 12).Select(i => ($"{i}", new byte[] { 1 }))];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(files), ArchiveMaker.Tar(files)])
        {
            var (entries, skipped) = ArchiveMaker.Read(archive, mostEntries: 10);

            Assert.Equal(10, entries.Count);
            Assert.Contains("more than 10 entries", Assert.Single(skipped).Detail, StringComparison.Ordinal);
            Assert.Empty(ArchiveMaker.Read(archive, mostEntries: 12).Skipped);
        }
    }

    [Fact]
    public void An_archive_in_an_archive_is_named_and_left_closed()
    {
        byte[] zip = ArchiveMaker.Zip(("inner.json", ArchiveMaker.Bytes(Sample.Record(1))));
        byte[] tar = ArchiveMaker.Tar(("inner.json", ArchiveMaker.Bytes(Sample.Record(1))));
        (string, byte[])[] files = [("a.zip", zip), ("b.tar", tar), ("c.tgz", TempFolder.Gzip(tar)), ("d.json", ArchiveMaker.Bytes(Sample.Record(4)))];
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(files), ArchiveMaker.Tar(files)])
        {
            string path = _folder.Write("x", archive);

            Reading reading = Reading.Of(path);

            Assert.Equal([Sample.Id(4)], reading.Ids);
            Assert.Equal([path + "!/a.zip", path + "!/b.tar", path + "!/c.tgz"], reading.Skipped.Select(s => s.Path));
            Assert.All(reading.Skipped, s => Assert.Equal(SkipReason.Unsupported, s.Reason));
        }
    }

    [Fact]
    public void An_encrypted_entry_is_named_and_the_others_are_read()
    {
        byte[] zip = ArchiveMaker.Zip(("secret.json", ArchiveMaker.Bytes(Sample.Record(1))), ("open.json", ArchiveMaker.Bytes(Sample.Record(2))));
        zip[6] |= 1;
        zip[Encoding.Latin1.GetString(zip).IndexOf("PK\u0001\u0002", StringComparison.Ordinal) + 8] |= 1;
        string path = _folder.Write("x.zip", zip);

        Reading reading = Reading.Of(path);

        Assert.Equal([Sample.Id(2)], reading.Ids);
        SkippedItem secret = Assert.Single(reading.Skipped);
        Assert.Equal((path + "!/secret.json", SkipReason.Unsupported), (secret.Path, secret.Reason));
        Assert.Contains("password", secret.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_archive_is_said_to_be_empty()
    {
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(), ArchiveMaker.Zip(("folder/", [])), ArchiveMaker.TarOf(new PaxTarEntry(TarEntryType.Directory, "folder/"))])
        {
            Reading reading = Reading.Of(_folder.Write("x", archive));

            Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
            Assert.Equal(0, reading.Totals.LogFiles);
        }
    }

    [Fact]
    public void What_the_reader_of_an_entry_throws_goes_through()
    {
        foreach (byte[] archive in (byte[][])[ArchiveMaker.Zip(("a", [1])), ArchiveMaker.Tar(("a", [1]))])
            Assert.Throws<InvalidDataException>(() => ArchiveMaker.Read(archive, wanted: _ => throw new InvalidDataException("mine")));
    }

    public void Dispose() => _folder.Dispose();

    private static void Resum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte b in header)
            sum += b;
        ArchiveMaker.Bytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }
}
