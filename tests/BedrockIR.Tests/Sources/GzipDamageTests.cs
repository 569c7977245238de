using System.Text;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class GzipDamageTests
{
    private const int Count = 300;
    private const int Seed = 20250121;

    private static readonly string[] Ids = [.. Enumerable.Range(0, Count).Select(Sample.Id)];

    public static TheoryData<string> Formats => ["log", "lines"];

    [Theory(Explicit = true)]
    [MemberData(nameof(Formats))]
    public void Of_a_gzip_cut_anywhere_the_first_records_are_read_and_the_loss_is_said(string format)
    {
        byte[] whole = TempFolder.Gzip(format == "log" ? Sample.Log(Count) : Sample.Lines(Count));
        Random random = new(Seed);
        IEnumerable<int> cuts = Enumerable.Range(0, 24)
            .Concat(Enumerable.Range(whole.Length - 24, 24))
            .Concat(Enumerable.Range(0, 200).Select(_ => random.Next(whole.Length)));
        using TempFolder folder = new();
        foreach (int cut in cuts)
        {
            Reading reading = Reading.Of(folder.Write("cut.json.gz", whole[..cut]));

            Assert.Equal(Ids.Take(reading.Events.Count), reading.Ids);
            Assert.True(reading.Host.Warnings.Count > 0, $"cut at {cut}: nothing was said");
            Assert.True(reading.Skipped.Count > 0, $"cut at {cut}: nothing was counted");
        }
    }

    [Fact]
    public void A_gzip_without_its_trailer_gives_all_its_records_and_a_warning_with_file_and_remedy()
    {
        byte[] whole = TempFolder.Gzip(Sample.Lines(3));
        using TempFolder folder = new();
        string path = folder.Write("no-trailer.json.gz", whole[..^8]);

        Reading reading = Reading.Of(path);

        Assert.Equal(3, reading.Events.Count);
        SkippedItem damage = Assert.Single(reading.Skipped);
        Assert.Equal(SkipReason.DamagedGzip, damage.Reason);
        Assert.Equal(Encoding.UTF8.GetByteCount(Sample.Lines(3)), damage.Offset);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains(path, warning, StringComparison.Ordinal);
        Assert.Contains("fetch the file again", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_one_after_another_are_one_content()
    {
        byte[] members = [.. TempFolder.Gzip(Sample.Record(0)), .. TempFolder.Gzip(""), .. TempFolder.Gzip("\n" + Sample.Record(1))];

        Reading reading = Reading.OfFile(members);

        Assert.Equal(Ids.Take(2), reading.Ids);
        Assert.Empty(reading.Skipped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_second_member_whose_magic_number_is_broken_is_not_dropped_silently(int brokenByte)
    {
        byte[] first = TempFolder.Gzip(Sample.Lines(2));
        byte[] both = [.. first, .. TempFolder.Gzip(Sample.Lines(5))];
        both[first.Length + brokenByte] ^= 1;

        Reading reading = Reading.OfFile(both);

        Assert.Equal(Ids.Take(2), reading.Ids);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
        Assert.Contains("not gzip", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_members_cut_anywhere_the_first_records_are_read_and_the_loss_is_said_unless_the_cut_is_between_them()
    {
        byte[][] members = [.. Enumerable.Range(0, 4).Select(n => TempFolder.Gzip(Sample.Record(n) + "\n"))];
        byte[] whole = [.. members.SelectMany(m => m)];
        int[] between = [.. Enumerable.Range(1, members.Length).Select(n => members.Take(n).Sum(m => m.Length))];
        using TempFolder folder = new();
        for (int cut = 1; cut <= whole.Length; cut++)
        {
            Reading reading = Reading.Of(folder.Write("cut.gz", whole[..cut]));

            Assert.Equal(Ids.Take(reading.Events.Count), reading.Ids);
            Assert.Equal(between.Contains(cut), reading.Skipped.Count == 0);
        }
    }

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\u001f")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("{\"Records\":[]}")]
    public void What_follows_the_gzip_and_is_none_is_said(string tail)
    {
        byte[] content = [.. TempFolder.Gzip(Sample.Log(2)), .. Encoding.UTF8.GetBytes(tail)];

        Reading reading = Reading.OfFile(content);

        Assert.Equal(2, reading.Events.Count);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Count)]
    public void A_wrong_checksum_is_said_and_what_was_inflated_is_used(int count)
    {
        byte[] whole = TempFolder.Gzip(Sample.Log(count));
        whole[^6] ^= 0x10;

        Reading reading = Reading.OfFile(whole);

        Assert.Equal(Ids.Take(count), reading.Ids);
        Assert.Equal(SkipReason.DamagedGzip, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Flipped_bits_in_a_gzip_never_throw_and_never_pass_unsaid()
    {
        byte[] whole = TempFolder.Gzip(Sample.Log(40));
        Random random = new(Seed);
        using TempFolder folder = new();
        for (int round = 0; round < 150; round++)
        {
            byte[] broken = (byte[])whole.Clone();
            // The header's flags, time and system (bytes 3 to 9) say nothing about the content.
            int at = round % 2 == 0 ? random.Next(10, broken.Length) : random.Next(broken.Length - 40, broken.Length);
            broken[at] ^= (byte)(1 << random.Next(8));

            Reading reading = Reading.Of(folder.Write("flipped.gz", broken));

            Assert.True(reading.Host.Warnings.Count > 0, $"a flipped bit in byte {at} passed unsaid");
        }
    }

    [Fact]
    public void A_gzip_bomb_is_read_up_to_the_limit_and_the_rest_is_said()
    {
        ReadLimits limits = new() { MaxInflatedBytes = 100_000 };
        byte[] bomb = TempFolder.Gzip(Encoding.UTF8.GetBytes(Sample.Record(0) + "\n" + new string(' ', 50_000_000)));
        using TempFolder folder = new();

        Reading reading = Reading.Of(limits, folder.Write("bomb.gz", bomb));

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
    public void The_limit_counts_to_the_byte(int room, bool tooLarge)
    {
        string text = Sample.Lines(200);
        ReadLimits limits = new() { MaxInflatedBytes = text.Length + room };
        using TempFolder folder = new();
        foreach (string path in (string[])[folder.Write("plain.json", text), folder.WriteGzip("log.gz", text)])
        {
            Reading reading = Reading.Of(limits, path);

            Assert.Equal(200, reading.Events.Count);
            Assert.Equal(tooLarge, reading.Skipped.Any(s => s.Reason == SkipReason.TooLarge));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Gzip_that_inflates_to_nothing_is_an_empty_file(int members)
    {
        byte[] content = members == 0 ? [] : TempFolder.Gzip("");

        Reading reading = Reading.OfFile(content);

        Assert.Equal(SkipReason.Empty, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Gzip_that_does_not_compress_at_all_is_read_and_its_truncation_seen()
    {
        byte[] noise = new byte[30_000];
        new Random(Seed).NextBytes(noise);
        string text = Sample.Record(0, $"\"note\":\"{Convert.ToHexString(noise)}\",") + "\n" + Sample.Record(1);
        using MemoryStream stored = new();
        using (System.IO.Compression.GZipStream gzip = new(stored, System.IO.Compression.CompressionLevel.NoCompression))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        byte[] whole = stored.ToArray();

        Assert.Equal(Ids.Take(2), Reading.OfFile(whole).Ids);
        Assert.Contains(Reading.OfFile(whole[..40_000]).Skipped, s => s.Reason == SkipReason.DamagedGzip);
    }
}
