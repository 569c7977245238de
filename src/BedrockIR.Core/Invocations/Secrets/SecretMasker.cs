namespace BedrockIR.Invocations.Secrets;

/// <summary>
/// Masks what is secret in texts of one record: every character of it becomes an X. The text keeps its length, so that what
/// stood in pieces can be put back into them, and its form, so that rules that look for keys still find them.
/// </summary>
/// <param name="besideKey">Whether the record has an access key id anywhere.</param>
internal sealed class SecretMasker(bool besideKey)
{
    private const char MaskCharacter = 'X';
    private const int UnicodeDigits = 4;

    // A secret that has been found once is masked wherever it stands. Shorter ones may be ordinary words; and hostile
    // records can have very many.
    private const int MinKnownLength = 16, MaxKnown = 64;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers what is secret in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSecret">Whether the name of the member that it is calls it secret.</param>
    public void Learn(string text, bool isSecret = false)
    {
        foreach (SecretSpan span in SecretFinder.Find(text, besideKey || isSecret))
        {
            if (_known.Count < MaxKnown && span.Length >= MinKnownLength)
                _known.Add(text.Substring(span.Start, span.Length));
        }
    }

    /// <summary>The text with an X for each character of a secret; the same object when there is none, or none that is not masked yet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSecret">Whether the name of the member that it is calls it secret.</param>
    public string Mask(string text, bool isSecret = false)
    {
        List<SecretSpan> spans = SecretFinder.Find(text, besideKey || isSecret);
        foreach (string known in _known)
        {
            for (int at = text.IndexOf(known, StringComparison.Ordinal); at >= 0; at = text.IndexOf(known, at + known.Length, StringComparison.Ordinal))
                spans.Add(new SecretSpan(at, known.Length));
        }
        return spans.Count == 0 ? text : MaskSpans(text, spans);
    }

    /// <summary>The text with an X for every character.</summary>
    public static string MaskAll(string text) => MaskSpans(text, [new SecretSpan(0, text.Length)]);

    private static string MaskSpans(string text, List<SecretSpan> spans)
    {
        char[] masked = text.ToCharArray();
        foreach (SecretSpan span in spans)
        {
            for (int i = span.Start; i < span.Start + span.Length; i++)
            {
                if (text[i] == '\\')
                    i = FindEscapeEnd(text, i);
                else if (!char.IsWhiteSpace(text[i]))
                    masked[i] = MaskCharacter;
            }
        }
        return text.AsSpan().SequenceEqual(masked) ? text : new string(masked);
    }

    // A text may be JSON, and must stay it. However often it was wrapped, its escapes begin with backslashes.
    private static int FindEscapeEnd(string text, int at)
    {
        while (at < text.Length && text[at] == '\\')
            at++;
        return at < text.Length && text[at] == 'u' ? at + UnicodeDigits : at;
    }
}
