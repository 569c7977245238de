using System.Formats.Tar;
using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources.Archives;

/// <summary>Of a damaged archive everything that stands before the damage is used, and the damage is said.</summary>
public sealed class ArchiveDamageTests
{
    private static readonly (string Name, byte[] Content)[] Files =
        [.. Enumerable.Range(0, 5).Select(i => ($"{i}.json", TestArchives.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(n => SampleLog.CreateRecord((100 * i) + n) + "\n")))))];

    public static TheoryData<string> Kinds => ["zip", "streamed", "tar", "gnu"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Truncated_archive_is_read_up_to_the_cut(string kind)
    {
        byte[] archive = CreateArchive(kind);
        for (int length = 300; length < archive.Length; length += 211)
        {
            var (entries, skipped) = TestArchives.Read(archive[..length]);

            bool isTarPadding = kind is "tar" or "gnu" && archive.AsSpan(length).IndexOfAnyExcept((byte)0) < 0;
            Assert.True(skipped.Count > 0 || isTarPadding, $"cut at {length}: nothing was said");
            Assert.True(skipped.Count <= 2, $"cut at {length}: {string.Join("; ", skipped)}");
            Assert.All(entries.SkipLast(1).Zip(Files), pair => Assert.Equal(pair.Second.Content, pair.First.Content));
            if (entries.Count > 0)
                Assert.StartsWith(Convert.ToHexString(entries[^1].Content), Convert.ToHexString(Files[entries.Count - 1].Content), StringComparison.Ordinal);
            Assert.True(entries.Count >= CountEntriesBefore(archive, length, kind), $"cut at {length}: only {entries.Count} entries");
        }
    }

    [Fact]
    public void Damaged_zip_entry_affects_only_that_entry()
    {
        byte[] zip = TestArchives.CreateZip(Files);
        int second = Encoding.Latin1.GetString(zip).IndexOf("1.json", StringComparison.Ordinal);
        zip.AsSpan(second + 20, 40).Fill(0xff);

        var (entries, skipped) = TestArchives.Read(zip);

        Assert.Equal(5, entries.Count);
        Assert.All([0, 2, 3, 4], i => Assert.Equal(Files[i].Content, entries[i].Content));
        Assert.Equal(("x!/1.json", SkipReason.DamagedArchive), skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Fact]
    public void Zip_without_central_directory_is_read()
    {
        foreach (byte[] zip in (byte[][])[TestArchives.CreateZip(Files), TestArchives.CreateStreamedZip(Files)])
        {
            zip.AsSpan(Encoding.Latin1.GetString(zip).IndexOf("PK\u0001\u0002", StringComparison.Ordinal) + 40).Fill(0x20);

            var (entries, skipped) = TestArchives.Read(zip);

            Assert.Equal(Files.Select(f => "x!/" + f.Name), entries.Select(e => e.Path));
            Assert.All(entries.Zip(Files), pair => Assert.Equal(pair.Second.Content, pair.First.Content));
            Assert.Contains("table of contents", Assert.Single(skipped).Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Entry_may_contain_the_data_descriptor_signature()
    {
        byte[] tricky = [.. Enumerable.Repeat("PK\u0007\u0008PK\u0007\u0008PK\u0003\u0004PK\u0007"u8.ToArray(), 9000).SelectMany(b => b)];
        byte[] zip = CreateStoredStreamedZip(tricky);

        var (entries, skipped) = TestArchives.Read(zip);

        Assert.Equal(tricky, Assert.Single(entries).Content);
        Assert.Single(skipped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(130)]
    [InlineData(150)]
    [InlineData(500)]
    public void Damaged_tar_header_ends_the_archive(int at)
    {
        byte[] tar = TestArchives.CreateTar(TarEntryFormat.Gnu, Files);
        int third = Encoding.Latin1.GetString(tar).IndexOf("2.json", StringComparison.Ordinal);
        tar[third + at] ^= 1;

        var (entries, skipped) = TestArchives.Read(tar);

        Assert.Equal(["x!/0.json", "x!/1.json"], entries.Select(e => e.Path));
        Assert.Equal(("x", SkipReason.DamagedArchive), skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Fact]
    public void Data_after_end_of_tar_is_reported()
    {
        var (entries, skipped) = TestArchives.Read([.. TestArchives.CreateTar(("a", [1])), .. "hidden"u8]);

        Assert.Single(entries);
        Assert.Contains("behind the last entry", Assert.Single(skipped).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Mutated_archive_never_throws_or_hangs(string kind)
    {
        byte[] archive = CreateArchive(kind);
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            byte[] mutated = [.. archive];
            for (int i = random.Next(1, 12); i > 0; i--)
                mutated[random.Next(8) == 0 ? random.Next(mutated.Length) : PickHeaderOffset(mutated, random)] = (byte)random.Next(256);
            (mutated[0], mutated[1]) = (archive[0], archive[1]);

            var (entries, _) = TestArchives.Read(mutated, new ReadLimits { MaxInflatedBytes = 10_000_000 }, seekable: true);

            Assert.True(entries.Count < 100, $"seed {seed}");
        }
    }

    private static byte[] CreateArchive(string kind) => kind switch
    {
        "zip" => TestArchives.CreateZip(Files),
        "streamed" => TestArchives.CreateStreamedZip(Files),
        "gnu" => TestArchives.CreateTar(TarEntryFormat.Gnu, Files),
        _ => TestArchives.CreateTar(Files),
    };

    // Headers, and the end of a zip, are where a change does most.
    private static int PickHeaderOffset(byte[] archive, Random random)
    {
        int header = random.Next(3) == 0 ? archive.Length - 300 : Encoding.Latin1.GetString(archive).IndexOf($"{random.Next(5)}.json", StringComparison.Ordinal) - 30;
        return Math.Clamp(header + random.Next(300), 2, archive.Length - 1);
    }

    // How many entries begin well before the cut.
    private static int CountEntriesBefore(byte[] archive, int length, string kind)
    {
        string text = Encoding.Latin1.GetString(archive, 0, length);
        int header = kind is "zip" or "streamed" ? 60 : 1024;
        return Enumerable.Range(0, 5).Count(i => text.IndexOf($"{i}.json", StringComparison.Ordinal) is >= 0 and var at && at + header < length);
    }

    // What no writer of .NET's makes: content that is not compressed, and its size behind it.
    private static byte[] CreateStoredStreamedZip(byte[] content)
    {
        using MemoryStream zip = new();
        using BinaryWriter to = new(zip);
        to.Write(0x04034b50u);
        to.Write([20, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, (byte)'a']);
        to.Write(content);
        to.Write(0x08074b50u);
        to.Write(0);
        to.Write(content.Length);
        to.Write(content.Length);
        to.Write(0x02014b50u);
        return zip.ToArray();
    }
}
