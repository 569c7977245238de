namespace BedrockIR.Triage;

/// <summary>Distinct values in the order in which they came, up to a number: what an attacker varies at will must not
/// fill the memory.</summary>
internal sealed class CappedSet(int most)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values => [.. _values];

    /// <summary>Adds a value that is not there yet.</summary>
    public void Add(string? value)
    {
        if (value is not null && _values.Count < most && _seen.Add(value))
            _values.Add(value);
    }
}
