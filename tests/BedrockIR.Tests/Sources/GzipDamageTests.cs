using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class GzipDamageTests
{
    private const int RecordCount = 300;
    private const int Seed = 20250121;

    private static readonly string[] Ids = [.. Enumerable.Range(0, RecordCount).Select(SampleLog.CreateId)];

    public static TheoryData<string> Formats => ["log", "lines"];

    [Theory(Explicit = true)]
    [MemberData(nameof(Formats))]
    public void Truncated_gzip_is_read_and_reported(string format)
    {
        byte[] whole = TempFolder.CompressGzip(format == "log" ? SampleLog.CreateLog(RecordCount) : SampleLog.CreateLines(RecordCount));
        Random random = new(Seed);
        IEnumerable<int> cuts = Enumerable.Range(0, 24)
            .Concat(Enumerable.Range(whole.Length - 24, 24))
            .Concat(Enumerable.Range(0, 200).Select(_ => random.Next(whole.Length)));
        using TempFolder folder = new();
        foreach (int cut in cuts)
        {
            ReadResult reading = ReadResult.ReadPaths(folder.Write("cut.json.gz", whole[..cut]));

            Assert.Equal(Ids.Take(reading.Events.Count), reading.EventIds);
            Assert.True(reading.Host.Warnings.Count > 0, $"cut at {cut}: nothing was said");
            Assert.True(reading.Skipped.Count > 0, $"cut at {cut}: nothing was counted");
        }
    }

    [Fact]
    public void Gzip_without_trailer_gives_records_and_warning()
    {
        byte[] whole = TempFolder.CompressGzip(SampleLog.CreateLines(3));
        using TempFolder folder = new();
        string path = folder.Write("no-trailer.json.gz", whole[..^8]);

        ReadResult reading = ReadResult.ReadPaths(path);

        Assert.Equal(3, reading.Events.Count);
        SkippedItem damage = Assert.Single(reading.Skipped);
        Assert.Equal(SkipReason.DamagedGzip, damage.Reason);
        Assert.Equal(Encoding.UTF8.GetByteCount(SampleLog.CreateLines(3)), damage.Offset);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains(path, warning, StringComparison.Ordinal);
        Assert.Contains("fetch the file again", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Concatenated_gzip_members_are_read()
    {
        byte[] members = [.. TempFolder.CompressGzip(SampleLog.CreateRecord(0)), .. TempFolder.CompressGzip(""), .. TempFolder.CompressGzip("\n" + SampleLog.CreateRecord(1))];

        ReadResult reading = ReadResult.ReadFile(members);

        Assert.Equal(Ids.Take(2), reading.EventIds);
        Assert.Empty(reading.Skipped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Invalid_second_member_is_reported(int brokenByte)
    {
        byte[] first = TempFolder.CompressGzip(SampleLog.CreateLines(2));
        byte[] both = [.. first, .. TempFolder.CompressGzip(SampleLog.CreateLines(5))];
        both[first.Length + brokenByte] ^= 1;

        ReadResult reading = ReadResult.ReadFile(both);

        Assert.Equal(Ids.Take(2), reading.EventIds);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
        Assert.Contains("not gzip", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_gzip_member_is_reported()
    {
        byte[][] members = [.. Enumerable.Range(0, 4).Select(n => TempFolder.CompressGzip(SampleLog.CreateRecord(n) + "\n"))];
        byte[] whole = [.. members.SelectMany(m => m)];
        int[] between = [.. Enumerable.Range(1, members.Length).Select(n => members.Take(n).Sum(m => m.Length))];
        using TempFolder folder = new();
        for (int cut = 1; cut <= whole.Length; cut++)
        {
            ReadResult reading = ReadResult.ReadPaths(folder.Write("cut.gz", whole[..cut]));

            Assert.Equal(Ids.Take(reading.Events.Count), reading.EventIds);
            Assert.Equal(between.Contains(cut), reading.Skipped.Count == 0);
        }
    }

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\u001f")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("{\"Records\":[]}")]
    public void Data_after_gzip_is_reported(string tail)
    {
        byte[] content = [.. TempFolder.CompressGzip(SampleLog.CreateLog(2)), .. Encoding.UTF8.GetBytes(tail)];

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(2, reading.Events.Count);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(RecordCount)]
    public void Wrong_checksum_is_reported_and_data_used(int count)
    {
        byte[] whole = TempFolder.CompressGzip(SampleLog.CreateLog(count));
        whole[^6] ^= 0x10;

        ReadResult reading = ReadResult.ReadFile(whole);

        Assert.Equal(Ids.Take(count), reading.EventIds);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Flipped_bits_are_always_reported()
    {
        byte[] whole = TempFolder.CompressGzip(SampleLog.CreateLog(40));
        Random random = new(Seed);
        using TempFolder folder = new();
        for (int round = 0; round < 150; round++)
        {
            byte[] broken = (byte[])whole.Clone();
            // The header's flags, time and system (bytes 3 to 9) say nothing about the content.
            int at = round % 2 == 0 ? random.Next(10, broken.Length) : random.Next(broken.Length - 40, broken.Length);
            broken[at] ^= (byte)(1 << random.Next(8));

            ReadResult reading = ReadResult.ReadPaths(folder.Write("flipped.gz", broken));

            Assert.True(reading.Host.Warnings.Count > 0, $"a flipped bit in byte {at} passed unsaid");
        }
    }

    [Fact]
    public void Gzip_bomb_is_read_up_to_the_limit()
    {
        ReadLimits limits = new() { MaxInflatedBytes = 100_000 };
        byte[] bomb = TempFolder.CompressGzip(Encoding.UTF8.GetBytes(SampleLog.CreateRecord(0) + "\n" + new string(' ', 50_000_000)));
        using TempFolder folder = new();

        ReadResult reading = ReadResult.ReadPaths(limits, folder.Write("bomb.gz", bomb));

        Assert.Single(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal(SkipReason.TooLarge, skipped.Reason);
        Assert.Equal(100_000, skipped.Offset);
        Assert.Contains("100,000 bytes", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Size_limit_is_exact(int room, bool tooLarge)
    {
        string text = SampleLog.CreateLines(200);
        ReadLimits limits = new() { MaxInflatedBytes = text.Length + room };
        using TempFolder folder = new();
        foreach (string path in (string[])[folder.Write("plain.json", text), folder.WriteGzip("log.gz", text)])
        {
            ReadResult reading = ReadResult.ReadPaths(limits, path);

            Assert.Equal(200, reading.Events.Count);
            Assert.Equal(tooLarge, reading.Skipped.Any(s => s.Reason == SkipReason.TooLarge));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Empty_gzip_is_an_empty_file(int members)
    {
        byte[] content = members == 0 ? [] : TempFolder.CompressGzip("");

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Truncated_incompressible_gzip_is_reported()
    {
        byte[] noise = new byte[30_000];
        new Random(Seed).NextBytes(noise);
        string text = SampleLog.CreateRecord(0, $"\"note\":\"{Convert.ToHexString(noise)}\",") + "\n" + SampleLog.CreateRecord(1);
        using MemoryStream stored = new();
        using (System.IO.Compression.GZipStream gzip = new(stored, System.IO.Compression.CompressionLevel.NoCompression))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        byte[] whole = stored.ToArray();

        Assert.Equal(Ids.Take(2), ReadResult.ReadFile(whole).EventIds);
        Assert.Contains(ReadResult.ReadFile(whole[..40_000]).Skipped, s => s.Reason == SkipReason.DamagedGzip);
    }
}
