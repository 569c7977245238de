namespace BedrockIR.Detection;

/// <summary>The different values of one member, in the order in which they came; the first hundred. Of most members a finding
/// has one value only, so that more is set up when a second comes.</summary>
internal sealed class DistinctValues
{
    private const int MaxValues = 100;

    private string? _first;
    private HashSet<string>? _all;
    private bool _hasMissing, _hasMore;

    /// <summary>All, in the order in which they came.</summary>
    public IReadOnlyList<string> InOrder => _all is not null ? [.. _all] : _first is null ? [] : [_first];

    /// <summary>All, sorted.</summary>
    public IReadOnlyList<string> Sorted => _all is null ? InOrder : [.. _all.Order(StringComparer.Ordinal)];

    /// <summary>The first; null when there is none.</summary>
    public string? First => _first;

    /// <summary>The only one; null when there are several, or some event has none.</summary>
    public string? Single => _all is null && !_hasMissing ? _first : null;

    /// <summary>Adds a value, or that there is none.</summary>
    public void Add(string? value)
    {
        _hasMissing |= value is null;
        if (value is null || value == _first || _hasMore)
            return;
        if (_first is null)
            _first = value;
        else
            AddAnother(value);
    }

    /// <summary>Adds what another one has.</summary>
    public void Add(DistinctValues other)
    {
        foreach (string value in other.InOrder)
            Add(value);
        _hasMissing |= other._hasMissing;
    }

    private void AddAnother(string value)
    {
        _all ??= new HashSet<string>(StringComparer.Ordinal) { _first! };
        _hasMore = _all.Count == MaxValues && !_all.Contains(value);
        if (!_hasMore)
            _all.Add(value);
    }
}
