using BedrockIR.Events.Parsing;

namespace BedrockIR.Invocations.Parsing;

/// <summary>The counts of tokens that input and output have.</summary>
internal struct TokenMembers
{
    public long? InputTokens, CacheReadTokens, CacheWriteTokens, OutputTokens;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static TokenMembers Read(ref JsonMemberReader json)
    {
        TokenMembers tokens = default;
        if (!json.TryEnterObject())
            return tokens;
        while (json.MoveNext())
            tokens.Take(ref json);
        return tokens;
    }

    private void Take(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        switch (name.Length)
        {
            case 15 when name.SequenceEqual("inputTokenCount"u8): InputTokens = json.ReadInteger(); break;
            case 16 when name.SequenceEqual("outputTokenCount"u8): OutputTokens = json.ReadInteger(); break;
            case 24 when name.SequenceEqual("cacheReadInputTokenCount"u8): CacheReadTokens = json.ReadInteger(); break;
            case 25 when name.SequenceEqual("cacheWriteInputTokenCount"u8): CacheWriteTokens = json.ReadInteger(); break;
            default: json.Skip(); break;
        }
    }
}
