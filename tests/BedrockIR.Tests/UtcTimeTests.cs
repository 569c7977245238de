namespace BedrockIR.Tests;

public sealed class UtcTimeTests
{
    [Theory]
    [InlineData("2025-01-21T17:49:47Z", "2025-01-21T17:49:47Z")]
    [InlineData("2025-01-21 17:49:47.000000000", "2025-01-21T17:49:47Z")]
    [InlineData("2025-01-21T17:49:47", "2025-01-21T17:49:47Z")]
    [InlineData("2025-01-21 17:49:47Z", "2025-01-21T17:49:47Z")]
    [InlineData("2025-01-21T17:49:47.000Z", "2025-01-21T17:49:47Z")]
    [InlineData("2025-01-21T17:49:47.123+05:30", "2025-01-21T12:19:47.123Z")]
    [InlineData("2025-01-21T17:49:47-08:00", "2025-01-22T01:49:47Z")]
    [InlineData("2025-01-21 17:49:47.5 +01:00", "2025-01-21T16:49:47.5Z")]
    [InlineData("2025-01-21T17:49", "2025-01-21T17:49:00Z")]
    [InlineData("2025-01-21T17:49+01:00", "2025-01-21T16:49:00Z")]
    [InlineData("2025-01-21", "2025-01-21T00:00:00Z")]
    [InlineData("20250121T174947Z", "2025-01-21T17:49:47Z")]
    [InlineData("20250121T174947.5+0100", "2025-01-21T16:49:47.5Z")]
    [InlineData(" 2025-01-21T17:49:47Z ", "2025-01-21T17:49:47Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void Time_is_parsed_as_UTC(string text, string expected)
    {
        Assert.True(UtcTime.TryParse(text, out DateTimeOffset time));
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(expected, UtcTime.Format(time));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    public void Fraction_is_truncated_after_seven_digits(int digits)
    {
        string fraction = "987654321987"[..digits];
        foreach (string zone in (string[])["", "Z", "+00:00", "-00:00"])
        {
            Assert.True(UtcTime.TryParse($"2025-01-21 17:49:47.{fraction}{zone}", out DateTimeOffset time));
            Assert.Equal($"2025-01-21T17:49:47.{fraction[..Math.Min(7, digits)]}Z", UtcTime.Format(time));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("yesterday")]
    [InlineData("2025-13-41")]
    [InlineData("2025-02-29")]
    [InlineData("10/11/2025")]
    [InlineData("11.10.2025")]
    [InlineData("2025-1-2")]
    [InlineData("1737481787")]
    [InlineData("1737481787.5")]
    [InlineData("2025-01-21T24:00:00Z")]
    [InlineData("2025-01-21T17:49:60Z")]
    [InlineData("2025-01-21T17:49:47ZZ")]
    [InlineData("2025-01-21T17:49:47Z; rm -rf /")]
    [InlineData("2025-01-21T17:49:47+25:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("-2025-01-21")]
    [InlineData("Tue, 21 Jan 2025 17:49:47 GMT")]
    [InlineData("２０２５-01-21")]
    [InlineData("...")]
    [InlineData("2025-01-21T17:49:47.99999999999999999999999999999999Q")]
    public void Invalid_time_is_rejected(string? text) => Assert.False(UtcTime.TryParse(text, out _));

    [Fact]
    public void CloudTrail_format_parses_like_general_format()
    {
        Random random = new(20261003);
        int plain = 0;
        for (int round = 0; round < 20_000; round++)
        {
            char[] text = [.. $"{random.Next(10_000):0000}-{random.Next(14):00}-{random.Next(33):00}T{random.Next(26):00}:{random.Next(62):00}:{random.Next(62):00}Z"];
            if (random.Next(4) == 0)
                text[random.Next(text.Length)] = (char)random.Next(' ', 0x7f);
            if (!UtcTime.TryParseCloudTrail([.. text.Select(c => (byte)c)], out DateTimeOffset actual))
                continue;
            plain++;
            Assert.True(UtcTime.TryParse(new string(text), out DateTimeOffset expected), new string(text));
            Assert.Equal(expected, actual);
            Assert.Equal(TimeSpan.Zero, actual.Offset);
        }
        Assert.InRange(plain, 5_000, 15_000);
        Assert.True(UtcTime.TryParseCloudTrail("2025-01-21T17:49:47Z"u8, out _));
    }

    [Fact]
    public void Time_is_formatted_in_UTC()
    {
        DateTimeOffset time = new(2025, 1, 21, 17, 49, 47, TimeSpan.FromHours(-8));

        Assert.Equal("2025-01-22T01:49:47Z", UtcTime.Format(time));
        Assert.Equal("2025-01-22 01:49:47Z", UtcTime.FormatForDisplay(time));
        Assert.Equal("", UtcTime.FormatForDisplay(null));
    }

    [Fact]
    public void Min_and_max_ignore_unknown_times()
    {
        DateTimeOffset early = DateTimeOffset.UnixEpoch, late = early.AddDays(1);

        Assert.Equal(early, UtcTime.Min(late, early));
        Assert.Equal(early, UtcTime.Min(early, late));
        Assert.Equal(late, UtcTime.Min(null, late));
        Assert.Equal(late, UtcTime.Min(late, null));
        Assert.Null(UtcTime.Min(null, null));
        Assert.Equal(late, UtcTime.Max(late, early));
        Assert.Equal(late, UtcTime.Max(early, late));
        Assert.Equal(early, UtcTime.Max(null, early));
        Assert.Equal(early, UtcTime.Max(early, null));
    }
}
