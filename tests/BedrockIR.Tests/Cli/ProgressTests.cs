using BedrockIR.Cli;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Cli;

/// <summary>The line that moves while logs are read.</summary>
public sealed class ProgressTests
{
    [Theory]
    [InlineData("Reading 3,871 files (412 MB)   61 %   0:04 left", 3871, 251_320_000L, 412_000_000L, 4)]
    [InlineData("Reading 3,871 files (412 MB)   99 %", 3871, 411_999_999L, 412_000_000L, null)]
    [InlineData("Reading 1 file (2 KB)   0 %", 1, 0L, 2_000L, null)]
    [InlineData("Reading 0 files (0 KB)   0 %", 0, 0L, 0L, null)]
    [InlineData("Reading 40 files (12.5 GB)   50 %   1:02:03 left", 40, 6_250_000_000L, 12_500_000_000L, 3723)]
    [InlineData("Reading 40 files (12.5 GB)   50 %   days left", 40, 6_250_000_000L, 12_500_000_000L, int.MaxValue)]
    public void It_says_how_much_there_is_how_far_it_is_and_how_long_it_takes(string line, int files, long bytes, long total, int? seconds) =>
        Assert.Equal(line, ProgressLine.Format(new ReadProgress(0, files, bytes, total, "x"), seconds is { } s ? TimeSpan.FromSeconds(s) : null));

    [Fact]
    public void The_longest_fits_into_a_terminal() => Assert.InRange(
        ProgressLine.Format(new ReadProgress(0, int.MaxValue, long.MaxValue - 1, long.MaxValue, "x"), TimeSpan.FromHours(99.99)).Length, 1, 79);

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    public void Progress_is_shown_five_times_a_second_on_a_terminal_only(bool interactive, int shown)
    {
        FakeTimeProvider clock = new();
        using StringWriter error = new();
        using ConsoleHost host = new(error, verbose: false, interactive, clock);

        for (int i = 0; i < 1000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            host.WriteProgress(new ReadProgress(i, 1000, i, 1000, "x"));
        }

        Assert.Equal(shown, error.ToString().Split("Reading 1,000 files").Length - 1);
    }
}
