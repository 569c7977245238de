namespace BedrockIR.Invocations.Bodies;

/// <summary>How many characters of one side of an invocation are used, so that a hostile record costs no more.</summary>
internal sealed class TextBudget
{
    /// <summary>The most characters of a side.</summary>
    public const int MaxCharacters = 1 << 20;

    // A text takes memory however short it is.
    private const int MinCost = 16;

    private int _left = MaxCharacters;

    /// <summary>Characters beyond.</summary>
    public long TruncatedCharacters { get; private set; }

    /// <summary>The text, or the beginning of it that there is still room for.</summary>
    public string Truncate(string text)
    {
        int room = Math.Min(text.Length, _left);
        // Half a character is none.
        if (room > 0 && room < text.Length && char.IsHighSurrogate(text[room - 1]))
            room--;
        if (room > 0)
            _left = Math.Max(0, _left - Math.Max(room, MinCost));
        TruncatedCharacters += text.Length - room;
        return room == text.Length ? text : text[..room];
    }
}
