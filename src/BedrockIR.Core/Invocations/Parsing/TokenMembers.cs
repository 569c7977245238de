using BedrockIR.Events.Parsing;

namespace BedrockIR.Invocations.Parsing;

/// <summary>The counts of tokens that input and output have.</summary>
internal struct TokenMembers
{
    public long? InputTokens, CacheReadTokens, CacheWriteTokens, OutputTokens;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static TokenMembers Read(ref MemberCursor json)
    {
        TokenMembers tokens = default;
        if (!json.Enter())
            return tokens;
        while (json.Next())
            tokens.Take(ref json);
        return tokens;
    }

    private void Take(ref MemberCursor json)
    {
        ReadOnlySpan<byte> name = json.Name;
        switch (name.Length)
        {
            case 15 when name.SequenceEqual("inputTokenCount"u8): InputTokens = json.Whole(); break;
            case 16 when name.SequenceEqual("outputTokenCount"u8): OutputTokens = json.Whole(); break;
            case 24 when name.SequenceEqual("cacheReadInputTokenCount"u8): CacheReadTokens = json.Whole(); break;
            case 25 when name.SequenceEqual("cacheWriteInputTokenCount"u8): CacheWriteTokens = json.Whole(); break;
            default: json.Skip(); break;
        }
    }
}
