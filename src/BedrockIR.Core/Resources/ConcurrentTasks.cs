namespace BedrockIR.Resources;

/// <summary>Looks at several things at once.</summary>
internal static class ConcurrentTasks
{
    /// <summary>What comes of all of them, in their order.</summary>
    public static async Task<IReadOnlyList<TOut>> SelectMany<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, Task<IReadOnlyList<TOut>>> look) =>
        [.. (await Task.WhenAll(items.Select(look)).ConfigureAwait(false)).SelectMany(f => f)];
}
