namespace BedrockIR.Events;

/// <summary>The names of Bedrock's API calls, for completion. The list stands in <c>event-names.txt</c>.</summary>
public static class EventNames
{
    private static readonly Lazy<IReadOnlyList<string>> Names = new(Load);

    /// <summary>The names, in ordinal order.</summary>
    public static IReadOnlyList<string> All => Names.Value;

    private static IReadOnlyList<string> Load()
    {
        using StreamReader text = new(typeof(EventNames).Assembly.GetManifestResourceStream("event-names.txt")!);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).Order(StringComparer.Ordinal)];
    }
}
