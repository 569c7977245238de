namespace BedrockIR.Events.Activity;

/// <summary>Distinct values in the order in which they came, up to a number: what an attacker varies at will must not
/// fill the memory.</summary>
internal sealed class CappedSet(int most)
{
    // Few values, which is the rule, are found as fast without a table, and there are many sets.
    private const int Few = 12;

    private List<string>? _values;
    private HashSet<string>? _table;

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values => _values is null ? [] : _values.ToArray();

    /// <summary>Adds a value that is not there yet.</summary>
    public void Add(string? value)
    {
        if (value is null || _values?.Count >= most)
            return;
        _values ??= [];
        if (_table is null ? _values.Contains(value) : !_table.Add(value))
            return;
        _values.Add(value);
        if (_table is null && _values.Count > Few)
            _table = new HashSet<string>(_values, StringComparer.Ordinal);
    }

    /// <summary>Adds the values of another set.</summary>
    public void Add(CappedSet other)
    {
        foreach (string value in other._values ?? [])
            Add(value);
    }
}
