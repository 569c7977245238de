using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests;

/// <summary>How long it will still take.</summary>
public sealed class TimeLeftTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RemainingTimeEstimator _left;

    public TimeLeftTests() => _left = new RemainingTimeEstimator(_clock);

    [Fact]
    public void It_is_the_rest_at_the_pace_so_far()
    {
        Assert.Null(After(0, bytes: 0));
        Assert.Null(After(0.5, bytes: 300));
        Assert.Equal(TimeSpan.FromSeconds(18), After(1.5, bytes: 100));
        Assert.Equal(TimeSpan.FromSeconds(10), After(8, bytes: 500));
        Assert.Equal(TimeSpan.Zero, After(3, bytes: 1000));
    }

    [Fact]
    public void It_is_not_told_while_nothing_is_done()
    {
        After(0, bytes: 0);

        Assert.Null(After(60, bytes: 0));
    }

    [Fact]
    public void One_slow_file_does_not_make_it_jump()
    {
        After(0, bytes: 0);
        After(10, bytes: 500);

        Assert.InRange(After(1, bytes: 500)!.Value.TotalSeconds, 10, 12);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(50, 100)]
    public void Odd_numbers_do_no_harm(long total, long bytes)
    {
        _left.Estimate(new ReadProgress(0, 1, 0, total, "x"));
        _clock.Advance(TimeSpan.FromDays(3650));

        Assert.False(_left.Estimate(new ReadProgress(0, 1, bytes, total, "x")) < TimeSpan.Zero);
    }

    private TimeSpan? After(double seconds, long bytes)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _left.Estimate(new ReadProgress(0, 1, bytes, 1000, "x"));
    }
}
