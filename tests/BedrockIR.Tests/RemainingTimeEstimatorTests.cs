using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests;

/// <summary>How long it will still take.</summary>
public sealed class RemainingTimeEstimatorTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RemainingTimeEstimator _estimator;

    public RemainingTimeEstimatorTests() => _estimator = new RemainingTimeEstimator(_clock);

    [Fact]
    public void Estimate_follows_the_rate_so_far()
    {
        Assert.Null(EstimateAfter(0, bytes: 0));
        Assert.Null(EstimateAfter(0.5, bytes: 300));
        Assert.Equal(TimeSpan.FromSeconds(18), EstimateAfter(1.5, bytes: 100));
        Assert.Equal(TimeSpan.FromSeconds(10), EstimateAfter(8, bytes: 500));
        Assert.Equal(TimeSpan.Zero, EstimateAfter(3, bytes: 1000));
    }

    [Fact]
    public void Estimate_is_null_without_progress()
    {
        EstimateAfter(0, bytes: 0);

        Assert.Null(EstimateAfter(60, bytes: 0));
    }

    [Fact]
    public void One_slow_file_changes_the_estimate_slowly()
    {
        EstimateAfter(0, bytes: 0);
        EstimateAfter(10, bytes: 500);

        Assert.InRange(EstimateAfter(1, bytes: 500)!.Value.TotalSeconds, 10, 12);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(50, 100)]
    public void Extreme_values_never_give_negative_time(long total, long bytes)
    {
        _estimator.Estimate(new ReadProgress(0, 1, 0, total, "x"));
        _clock.Advance(TimeSpan.FromDays(3650));

        Assert.False(_estimator.Estimate(new ReadProgress(0, 1, bytes, total, "x")) < TimeSpan.Zero);
    }

    private TimeSpan? EstimateAfter(double seconds, long bytes)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _estimator.Estimate(new ReadProgress(0, 1, bytes, 1000, "x"));
    }
}
