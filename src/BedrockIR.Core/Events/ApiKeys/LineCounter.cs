namespace BedrockIR.Events.ApiKeys;

/// <summary>Tells in which line of a text something stands, in one pass over it.</summary>
internal ref struct LineCounter(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _hasLines = text.Trim().Contains('\n');
    private int _line = 1, _at;

    /// <summary>The line's number; null in a text of one line. Places must come in their order.</summary>
    public int? GetLine(int place)
    {
        _line += _text[_at..place].Count('\n');
        _at = place;
        return _hasLines ? _line : null;
    }
}
