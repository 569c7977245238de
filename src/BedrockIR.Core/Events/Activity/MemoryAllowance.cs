namespace BedrockIR.Events.Activity;

/// <summary>How much may be remembered. Every limit on a single list can hold and their sum still fill the memory, for
/// there are many lists; so all of them draw on one allowance.</summary>
/// <param name="bytes">About how many bytes.</param>
internal sealed class MemoryAllowance(long bytes)
{
    // What a text, and what a table's entry with all that hangs on it, take beside their characters.
    private const int TextOverhead = 50;
    private const int EntryOverhead = 400;

    // Longer than any user agent or model that AWS records or accepts; what is longer is not worth its place.
    private const int LongestText = 2048;

    private long _left = bytes;

    /// <summary>Whether something was refused.</summary>
    public bool IsUsedUp { get; private set; }

    /// <summary>Asks to remember a text.</summary>
    public bool TryTake(string text) => TryTake(TextOverhead + (2 * text.Length));

    /// <summary>Asks to remember one more entry of a table.</summary>
    public bool TryTakeEntry() => TryTake(EntryOverhead);

    /// <summary>A text, cut where it is longer than anything that AWS accepts.</summary>
    public static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] + "…" : text;

    private bool TryTake(int size)
    {
        if (_left < size)
        {
            IsUsedUp = true;
            return false;
        }
        _left -= size;
        return true;
    }
}
