using System.Formats.Tar;
using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Archives;

/// <summary>Archives that somebody made, broke or cut to do harm.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Path_traversal_in_entry_names_writes_nothing()
    {
        string[] names = ["../../etc/passwd.json", "/etc/cron.d/x.json", "C:/x.json", "a/../../x.json"];
        (string, byte[])[] files = [.. names.Select((n, i) => (n, TestArchives.GetBytes(SampleLog.CreateRecord(i))))];
        foreach (string archive in (string[])[_folder.Write("in/x.zip", TestArchives.CreateZip(files)), _folder.Write("in/x.tar", TestArchives.CreateTar(files))])
        {
            ReadResult reading = ReadResult.ReadPaths(archive);

            Assert.Equal(names.Select(n => archive + "!/" + n), reading.Events.Select(e => e.Origin.Path));
        }
        Assert.Equal([_folder.GetPath("in/x.tar"), _folder.GetPath("in/x.zip")], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void Control_characters_in_entry_names_are_escaped()
    {
        (string, byte[])[] files = [("\u001b[2J\u202egpj.exe\n", TestArchives.GetBytes("no log")), ("日本語 é.json", TestArchives.GetBytes(SampleLog.CreateRecord(1)))];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(files), TestArchives.CreateTar(files)])
        {
            ReadResult reading = ReadResult.ReadPaths(_folder.Write("x", archive));

            Assert.EndsWith("!/日本語 é.json", Assert.Single(reading.Events).Origin.Path, StringComparison.Ordinal);
            Assert.DoesNotContain(reading.Host.AllMessages, s => s.Contains('\u001b', StringComparison.Ordinal) || s.Contains('\u202e', StringComparison.Ordinal) || s.Contains('\n', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Long_entry_name_is_shortened_or_rejected()
    {
        byte[] tar = TestArchives.CreateTar((new string('n', 500_000), [1]), ("small", [2]));
        var (entries, skipped) = TestArchives.Read(tar);
        Assert.True(entries[0].Path.Length < 5000);
        Assert.Equal("x!/small", entries[1].Path);
        Assert.Empty(skipped);

        (entries, skipped) = TestArchives.Read(TestArchives.CreateTar(("first", [1]), (new string('n', 2_000_000), [1])));
        Assert.Single(entries);
        Assert.Equal(SkipReason.DamagedArchive, Assert.Single(skipped).Reason);
    }

    [Fact]
    public void False_name_length_allocates_no_memory()
    {
        byte[] tar = TestArchives.CreateTar(TarEntryFormat.Gnu, (new string('n', 200), [1]));
        TestArchives.GetBytes("17777777777\0").CopyTo(tar, 124);
        UpdateChecksum(tar.AsSpan(0, 512));

        long before = GC.GetAllocatedBytesForCurrentThread();
        var (entries, skipped) = TestArchives.Read(tar);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
        Assert.Empty(entries);
        Assert.Single(skipped);
    }

    [Fact]
    public void Archive_bomb_is_read_up_to_the_limit()
    {
        byte[] zeros = new byte[3_000_000];
        (string, byte[])[] plain = [("0.json", TestArchives.GetBytes(SampleLog.CreateRecord(0))), ("1.json", zeros), ("2.json", zeros), ("3.json", TestArchives.GetBytes(SampleLog.CreateRecord(3)))];
        (string, byte[])[] packed = [plain[0], ("1.json.gz", TempFolder.CompressGzip(zeros)), ("2.json.gz", TempFolder.CompressGzip(zeros)), plain[3]];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(plain), TestArchives.CreateZip(packed), TestArchives.CreateTar(packed), TestArchives.CreateStreamedZip(plain)])
        {
            ReadResult reading = ReadResult.ReadPaths(new ReadLimits { MaxInflatedBytes = 4_000_000 }, _folder.Write("x", archive));

            Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
            Assert.Contains(reading.Skipped, s => s.Reason == SkipReason.TooLarge && s.Detail.Contains("4,000,000", StringComparison.Ordinal));
            Assert.All(reading.Skipped, s => Assert.False(s.Path.EndsWith("3.json", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Archive_of_exactly_the_limit_is_complete()
    {
        (string, byte[])[] files = [("a", new byte[600]), ("b", new byte[400])];

        Assert.Empty(TestArchives.Read(TestArchives.CreateZip(files), new ReadLimits { MaxInflatedBytes = 1000 }).Skipped);
        Assert.Single(TestArchives.Read(TestArchives.CreateZip(files), new ReadLimits { MaxInflatedBytes = 999 }).Skipped);
    }

    [Fact]
    public void Number_of_entries_is_limited()
    {
        (string, byte[])[] files = [.. Enumerable.Range(0, 12).Select(i => ($"{i}", new byte[] { 1 }))];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(files), TestArchives.CreateTar(files)])
        {
            var (entries, skipped) = TestArchives.Read(archive, mostEntries: 10);

            Assert.Equal(10, entries.Count);
            Assert.Contains("more than 10 entries", Assert.Single(skipped).Detail, StringComparison.Ordinal);
            Assert.Empty(TestArchives.Read(archive, mostEntries: 12).Skipped);
        }
    }

    [Fact]
    public void Nested_archive_is_reported_and_not_opened()
    {
        byte[] zip = TestArchives.CreateZip(("inner.json", TestArchives.GetBytes(SampleLog.CreateRecord(1))));
        byte[] tar = TestArchives.CreateTar(("inner.json", TestArchives.GetBytes(SampleLog.CreateRecord(1))));
        (string, byte[])[] files = [("a.zip", zip), ("b.tar", tar), ("c.tgz", TempFolder.CompressGzip(tar)), ("d.json", TestArchives.GetBytes(SampleLog.CreateRecord(4)))];
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(files), TestArchives.CreateTar(files)])
        {
            string path = _folder.Write("x", archive);

            ReadResult reading = ReadResult.ReadPaths(path);

            Assert.Equal([SampleLog.CreateId(4)], reading.EventIds);
            Assert.Equal([path + "!/a.zip", path + "!/b.tar", path + "!/c.tgz"], reading.Skipped.Select(s => s.Path));
            Assert.All(reading.Skipped, s => Assert.Equal(SkipReason.Unsupported, s.Reason));
        }
    }

    [Fact]
    public void Encrypted_entry_is_reported_and_others_read()
    {
        byte[] zip = TestArchives.CreateZip(("secret.json", TestArchives.GetBytes(SampleLog.CreateRecord(1))), ("open.json", TestArchives.GetBytes(SampleLog.CreateRecord(2))));
        zip[6] |= 1;
        zip[Encoding.Latin1.GetString(zip).IndexOf("PK\u0001\u0002", StringComparison.Ordinal) + 8] |= 1;
        string path = _folder.Write("x.zip", zip);

        ReadResult reading = ReadResult.ReadPaths(path);

        Assert.Equal([SampleLog.CreateId(2)], reading.EventIds);
        SkippedItem secret = Assert.Single(reading.Skipped);
        Assert.Equal((path + "!/secret.json", SkipReason.Unsupported), (secret.Path, secret.Reason));
        Assert.Contains("password", secret.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_archive_is_reported()
    {
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(), TestArchives.CreateZip(("folder/", [])), TestArchives.CreateTarFrom(new PaxTarEntry(TarEntryType.Directory, "folder/"))])
        {
            ReadResult reading = ReadResult.ReadPaths(_folder.Write("x", archive));

            Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
            Assert.Equal(0, reading.Totals.LogFiles);
        }
    }

    [Fact]
    public void Exception_in_callback_is_not_swallowed()
    {
        foreach (byte[] archive in (byte[][])[TestArchives.CreateZip(("a", [1])), TestArchives.CreateTar(("a", [1]))])
            Assert.Throws<InvalidDataException>(() => TestArchives.Read(archive, wanted: _ => throw new InvalidDataException("mine")));
    }

    public void Dispose() => _folder.Dispose();

    private static void UpdateChecksum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte b in header)
            sum += b;
        TestArchives.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }
}
