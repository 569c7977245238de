namespace BedrockIR;

/// <summary>Lists as people get them.</summary>
internal static class ReadOnlyListExtensions
{
    /// <summary>The same as an array. PowerShell cannot index what a collection expression makes of a read-only list:
    /// <c>$t.Findings[0]</c> would be all of them, and <c>$t.Findings[1]</c> nothing.</summary>
    /// <param name="list">The list.</param>
    public static IReadOnlyList<T> ToIndexable<T>(this IReadOnlyList<T> list) => list as T[] ?? list.ToArray();
}
