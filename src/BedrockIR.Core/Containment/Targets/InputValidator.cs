namespace BedrockIR.Containment.Targets;

/// <summary>Lets through what AWS allows, and counts the rest by its kind.</summary>
internal sealed class InputValidator
{
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);

    /// <summary>Whether anything was left out.</summary>
    public bool HasRejected => _rejected.Count > 0;

    /// <summary>What was left out, each kind with its number where there are several.</summary>
    public string RejectedSummary => string.Join(", ", _rejected.Select(l => l.Value == 1 ? l.Key : $"{l.Key} × {l.Value}"));

    /// <summary>Whether the text can be taken; no text is nothing to count.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAllowed">Whether AWS allows it.</param>
    /// <param name="what">What it should be, in a word or two.</param>
    public bool TryAccept(string? text, Func<string, bool> isAllowed, string what)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        if (isAllowed(text))
            return true;
        Reject(what);
        return false;
    }

    /// <summary>The text, or null where it cannot be taken.</summary>
    /// <inheritdoc cref="TryAccept"/>
    public string? AcceptOrNull(string? text, Func<string, bool> isAllowed, string what) => TryAccept(text, isAllowed, what) ? text : null;

    /// <summary>Counts something that is not taken.</summary>
    public void Reject(string what, int count = 1) => _rejected[what] = _rejected.GetValueOrDefault(what) + count;

    /// <summary>Counts what another one has left out.</summary>
    public void AddRejected(InputValidator other)
    {
        foreach ((string what, int count) in other._rejected)
            Reject(what, count);
    }
}
