namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of additionalEventData.</summary>
internal static class UsageMembers
{
    /// <summary>Reads the value on which the cursor stands.</summary>
    public static InvocationUsage Read(ref MemberCursor json)
    {
        string? region = null;
        long? read = null, written = null;
        if (!json.Enter())
            return default;
        while (json.Next())
        {
            ReadOnlySpan<byte> name = json.Name;
            if (name.SequenceEqual("inferenceRegion"u8))
                region = json.Text();
            else if (name.SequenceEqual("inputTokens"u8))
                read = json.Whole();
            else if (name.SequenceEqual("outputTokens"u8))
                written = json.Whole();
            else if (name.SequenceEqual("callWithBearerToken"u8))
                json.Note(RecordMarks.BearerToken);
            else
                json.Skip();
        }
        return new InvocationUsage(region, read, written);
    }
}
