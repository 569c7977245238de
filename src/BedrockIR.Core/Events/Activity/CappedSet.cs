namespace BedrockIR.Events.Activity;

/// <summary>Distinct values in the order in which they came, up to a number: what an attacker varies at will must not
/// fill the memory.</summary>
/// <param name="most">How many values.</param>
/// <param name="memory">What all sets together may remember; null where there are few.</param>
internal sealed class CappedSet(int most, MemoryBudget? memory = null)
{
    // Few values, which is the rule, are found as fast without a table, and there are many sets.
    private const int MaxListed = 12;

    private List<string>? _values;
    private HashSet<string>? _table;

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values => _values is null ? [] : _values.ToArray();

    /// <summary>Adds a value that is not there yet.</summary>
    public void Add(string? value)
    {
        value = MemoryBudget.Truncate(value);
        if (value is null || _values?.Count >= most || Contains(value) || memory?.TryReserve(value) == false)
            return;
        (_values ??= []).Add(value);
        if (_table is not null)
            _table.Add(value);
        else if (_values.Count > MaxListed)
            _table = new HashSet<string>(_values, StringComparer.Ordinal);
    }

    /// <summary>Adds the values of another set.</summary>
    public void Add(CappedSet other)
    {
        foreach (string value in other._values ?? [])
            Add(value);
    }

    private bool Contains(string value) => _table?.Contains(value) ?? _values?.Contains(value) ?? false;
}
