namespace BedrockIR.Events.Activity;

/// <summary>How much may be remembered. Every limit on a single list can hold and their sum still fill the memory, for
/// there are many lists; so all of them draw on one allowance.</summary>
/// <param name="bytes">About how many bytes.</param>
internal sealed class MemoryBudget(long bytes)
{
    // What a text, and what a table's entry with all that hangs on it, take beside their characters.
    private const int TextOverhead = 50;
    private const int EntryOverhead = 400;

    // Longer than any user agent or model that AWS records or accepts; what is longer is not worth its place.
    private const int MaxTextLength = 2048;

    private long _bytesLeft = bytes;

    /// <summary>Whether something was refused.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Asks to remember a text.</summary>
    public bool TryReserve(string text) => TryReserve(TextOverhead + (2 * text.Length));

    /// <summary>Asks to remember one more entry of a table.</summary>
    public bool TryReserveEntry() => TryReserve(EntryOverhead);

    /// <summary>A text, cut where it is longer than anything that AWS accepts.</summary>
    public static string? Truncate(string? text) => text?.Length > MaxTextLength ? text[..MaxTextLength] + "…" : text;

    private bool TryReserve(int size)
    {
        if (_bytesLeft < size)
        {
            IsExhausted = true;
            return false;
        }
        _bytesLeft -= size;
        return true;
    }
}
