namespace BedrockIR.Tests;

/// <summary>Fails a test that hangs. The limit is minutes: a slow machine does not reach it, and a search that takes exponential or
/// quadratic time does.</summary>
internal static class TestTimeout
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task Run(Action work) => Task.Run(work).WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task<T> Run<T>(Func<T> work) => Task.Run(work).WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>Polls until a condition holds.</summary>
    public static async Task WaitUntil(Func<bool> condition)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!condition())
            await Task.Delay(10, limit.Token);
    }
}
