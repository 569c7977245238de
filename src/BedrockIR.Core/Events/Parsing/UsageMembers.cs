namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of additionalEventData.</summary>
internal static class UsageMembers
{
    /// <summary>Reads the value on which the cursor stands.</summary>
    public static InvocationUsage Read(ref JsonMemberReader json)
    {
        string? region = null;
        long? read = null, written = null;
        if (!json.TryEnterObject())
            return default;
        while (json.MoveNext())
        {
            ReadOnlySpan<byte> name = json.Name;
            if (name.SequenceEqual("inferenceRegion"u8))
                region = json.ReadText();
            else if (name.SequenceEqual("inputTokens"u8))
                read = json.ReadInteger();
            else if (name.SequenceEqual("outputTokens"u8))
                written = json.ReadInteger();
            else if (name.SequenceEqual("callWithBearerToken"u8))
                json.SkipAndFlag(RecordFlags.BearerToken);
            else
                json.Skip();
        }
        return new InvocationUsage(region, read, written);
    }
}
