namespace BedrockIR.Containment.Inputs;

/// <summary>Lets through what AWS allows, and counts the rest by its kind.</summary>
internal sealed class Sieve
{
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Whether anything was left out.</summary>
    public bool HasLeftOut => _leftOut.Count > 0;

    /// <summary>What was left out, each kind with its number where there are several.</summary>
    public string Words => string.Join(", ", _leftOut.Select(l => l.Value == 1 ? l.Key : $"{l.Key} × {l.Value}"));

    /// <summary>Whether the text can be taken; no text is nothing to count.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAllowed">Whether AWS allows it.</param>
    /// <param name="what">What it should be, in a word or two.</param>
    public bool Allows(string? text, Func<string, bool> isAllowed, string what)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        if (isAllowed(text))
            return true;
        LeaveOut(what);
        return false;
    }

    /// <summary>The text, or null where it cannot be taken.</summary>
    /// <inheritdoc cref="Allows"/>
    public string? Only(string? text, Func<string, bool> isAllowed, string what) => Allows(text, isAllowed, what) ? text : null;

    /// <summary>Counts something that is not taken.</summary>
    public void LeaveOut(string what, int count = 1) => _leftOut[what] = _leftOut.GetValueOrDefault(what) + count;

    /// <summary>Counts what another one has left out.</summary>
    public void Add(Sieve other)
    {
        foreach ((string what, int count) in other._leftOut)
            LeaveOut(what, count);
    }
}
