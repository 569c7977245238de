namespace BedrockIR.Sources.Account.History;

/// <summary>One question to LookupEvents: the events that have one attribute, or all.</summary>
/// <param name="Key">The attribute, <c>EventSource</c> for instance; null for all events.</param>
/// <param name="Value">Its value.</param>
internal sealed record Lookup(string? Key, string? Value)
{
    /// <summary>The question in words.</summary>
    public override string ToString() => Key is null ? "all events" : $"{Key} {SafeText.Clean(Value)}";
}

/// <summary>A choice of questions whose answers together hold every event that is wanted.</summary>
/// <param name="Lookups">The questions.</param>
internal sealed record LookupPlan(IReadOnlyList<Lookup> Lookups)
{
    /// <summary>What the plan leaves out, as a sentence; null where it leaves out nothing.</summary>
    public string? Limitation { get; init; }

    /// <summary>One that asks for several values of an attribute.</summary>
    public static LookupPlan Create(string key, IEnumerable<string> values) =>
        new([.. values.Distinct(StringComparer.Ordinal).Select(v => new Lookup(key, v))]);

    /// <summary>The plan in words.</summary>
    public override string ToString() => string.Join(", ", Lookups.GroupBy(l => l.Key).Select(g => g.Key is null ? "all events"
        : $"{g.Key} {string.Join(" or ", g.Select(l => SafeText.Clean(l.Value)).Take(4))}{(g.Count() > 4 ? $" and {g.Count() - 4} more" : "")}"));
}
