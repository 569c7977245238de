using BedrockIR.Aws.Client;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Aws.Client;

public sealed class RateGateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CallRateLimiter _gate;

    public RateGateTests() => _gate = new CallRateLimiter(TimeSpan.FromMilliseconds(500), _clock);

    [Fact]
    public void Calls_pass_in_order_at_the_interval()
    {
        Task[] calls = [.. Enumerable.Range(0, 4).Select(_ => _gate.Wait(TestContext.Current.CancellationToken))];
        for (int passed = 1; passed < calls.Length; passed++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(499));
            Assert.Equal(passed, calls.TakeWhile(c => c.IsCompletedSuccessfully).Count());
            Assert.DoesNotContain(calls[passed..], c => c.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        Assert.All(calls, c => Assert.True(c.IsCompletedSuccessfully));
    }

    [Fact]
    public void Idle_time_allows_no_burst()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(_gate.Wait(TestContext.Current.CancellationToken).IsCompleted);
        Assert.False(_gate.Wait(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void Cancelled_wait_ends_at_once()
    {
        using CancellationTokenSource stop = new();
        _ = _gate.Wait(stop.Token);
        Task second = _gate.Wait(stop.Token);
        stop.Cancel();
        Assert.True(second.IsCanceled);
    }
}
