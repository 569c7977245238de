namespace BedrockIR.Events.ApiKeys;

/// <summary>
/// Decodes API keys of Bedrock and of Claude Platform on AWS that a responder found, without asking AWS. Of the secret, the signature and the session
/// token nothing is kept, returned or said; what was decoded is overwritten.
/// </summary>
public static class BedrockApiKeyDecoder
{
    /// <summary>How many characters a text may have.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    /// <summary>Decodes a key.</summary>
    /// <param name="text">The key, in what it was pasted with: blanks and line breaks within, quotes, <c>Bearer</c>,
    /// <c>AWS_BEARER_TOKEN_BEDROCK=</c>, <c>ANTHROPIC_AWS_API_KEY=</c>.</param>
    /// <param name="now">The time at which it may have expired.</param>
    /// <exception cref="InputException">There is no key in the text, or more than one. The message repeats nothing of it.</exception>
    public static BedrockApiKey Decode(string text, DateTimeOffset now) => Decode(text.AsSpan(), now);

    /// <inheritdoc cref="Decode(string, DateTimeOffset)"/>
    public static BedrockApiKey Decode(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        IReadOnlyList<ApiKeyPlace> places = Find(text);
        return places.Count == 1 ? Decode(text, places[0], now) : throw ApiKeyProblem.Several(places.Count);
    }

    /// <summary>Decodes every key in a text, each once.</summary>
    /// <param name="text">A key, a list of keys, or any text that holds some: a file, a log, a page.</param>
    /// <param name="now">The time at which they may have expired.</param>
    /// <param name="host">Hears of what begins like a key and is none, and of a text without any key.</param>
    public static IReadOnlyList<BedrockApiKey> Read(ReadOnlySpan<char> text, DateTimeOffset now, IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        ApiKeyHaul haul = new(host);
        try
        {
            LineCounter lines = new(text);
            foreach (ApiKeyPlace place in Find(text))
                DecodeInto(haul, text, place, now, lines.LineOf(place.Start));
        }
        catch (InputException e)
        {
            haul.Fail(e, line: null);
        }
        return haul.Finish();
    }

    /// <summary>The problem that a text is longer than can be searched, for callers that hold less than
    /// <see cref="LongestText"/>.</summary>
    /// <param name="longest">How many characters it may have.</param>
    public static InputException TooLong(int longest) => ApiKeyProblem.TooLong(longest);

    private static void DecodeInto(ApiKeyHaul haul, ReadOnlySpan<char> text, ApiKeyPlace place, DateTimeOffset now, int? line)
    {
        try
        {
            haul.Add(Decode(text, place, now));
        }
        catch (InputException e)
        {
            haul.Fail(e, line);
        }
    }

    private static IReadOnlyList<ApiKeyPlace> Find(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
            throw ApiKeyProblem.TooLong(LongestText);
        IReadOnlyList<ApiKeyPlace> places = ApiKeyFinder.Find(text);
        return places.Count > 0 ? places : throw ApiKeyProblem.NoKey(text);
    }

    private static BedrockApiKey Decode(ReadOnlySpan<char> text, ApiKeyPlace place, DateTimeOffset now)
    {
        using DecodedSecret inside = DecodedSecret.FromBase64(text[place.Start..place.End]);
        return place.Kind == BedrockApiKeyKind.LongTerm ? LongTermKey.Parse(inside.Bytes, place.Format) : ShortTermKey.Parse(inside.Bytes, place.Format, now);
    }
}
