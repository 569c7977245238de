namespace BedrockIR.Events.ApiKeys;

/// <summary>
/// Decodes API keys of Bedrock and of Claude Platform on AWS that a responder found, without asking AWS. Of the secret, the signature and the session
/// token nothing is kept, returned or said; what was decoded is overwritten.
/// </summary>
public static class BedrockApiKeyDecoder
{
    /// <summary>How many characters a text may have.</summary>
    public const int MaxTextLength = 16 * 1024 * 1024;

    /// <summary>Decodes a key.</summary>
    /// <param name="text">The key, in what it was pasted with: blanks and line breaks within, quotes, <c>Bearer</c>,
    /// <c>AWS_BEARER_TOKEN_BEDROCK=</c>, <c>ANTHROPIC_AWS_API_KEY=</c>.</param>
    /// <param name="now">The time at which it may have expired.</param>
    /// <exception cref="InputException">There is no key in the text, or more than one. The message repeats nothing of it.</exception>
    public static BedrockApiKey Decode(string text, DateTimeOffset now) => Decode(text.AsSpan(), now);

    /// <inheritdoc cref="Decode(string, DateTimeOffset)"/>
    public static BedrockApiKey Decode(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        IReadOnlyList<ApiKeySpan> places = Find(text);
        return places.Count == 1 ? Decode(text, places[0], now) : throw ApiKeyErrors.CreateSeveralKeys(places.Count);
    }

    /// <summary>Decodes every key in a text, each once.</summary>
    /// <param name="text">A key, a list of keys, or any text that holds some: a file, a log, a page.</param>
    /// <param name="now">The time at which they may have expired.</param>
    /// <param name="host">Hears of what begins like a key and is none, and of a text without any key.</param>
    public static IReadOnlyList<BedrockApiKey> DecodeAll(ReadOnlySpan<char> text, DateTimeOffset now, IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        ApiKeyCollector haul = new(host);
        try
        {
            LineCounter lines = new(text);
            foreach (ApiKeySpan place in Find(text))
                DecodeInto(haul, text, place, now, lines.GetLine(place.Start));
        }
        catch (InputException e)
        {
            haul.Fail(e, line: null);
        }
        return haul.Finish();
    }

    /// <summary>The problem that a text is longer than can be searched, for callers that hold less than
    /// <see cref="MaxTextLength"/>.</summary>
    /// <param name="longest">How many characters it may have.</param>
    public static InputException CreateTextTooLong(int longest) => ApiKeyErrors.CreateTextTooLong(longest);

    private static void DecodeInto(ApiKeyCollector haul, ReadOnlySpan<char> text, ApiKeySpan place, DateTimeOffset now, int? line)
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

    private static IReadOnlyList<ApiKeySpan> Find(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxTextLength)
            throw ApiKeyErrors.CreateTextTooLong(MaxTextLength);
        IReadOnlyList<ApiKeySpan> places = ApiKeyFinder.Find(text);
        return places.Count > 0 ? places : throw ApiKeyErrors.CreateNoKey(text);
    }

    private static BedrockApiKey Decode(ReadOnlySpan<char> text, ApiKeySpan place, DateTimeOffset now)
    {
        using DecodedSecret inside = DecodedSecret.FromBase64(text[place.Start..place.End]);
        return place.Kind == BedrockApiKeyKind.LongTerm ? LongTermKeyParser.Parse(inside.Bytes, place.Format) : ShortTermKeyParser.Parse(inside.Bytes, place.Format, now);
    }
}
