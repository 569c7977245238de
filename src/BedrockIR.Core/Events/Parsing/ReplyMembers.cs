namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of responseElements.</summary>
internal struct ReplyMembers
{
    public string? IssuedAccessKeyId, OpenedSession;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static ReplyMembers Read(ref MemberCursor json)
    {
        ReplyMembers reply = default;
        if (!json.Enter())
            return reply;
        while (json.Next())
            reply.Take(ref json);
        return reply;
    }

    private void Take(ref MemberCursor json)
    {
        ReadOnlySpan<byte> name = json.Name;
        if (name.SequenceEqual("credentials"u8))
            IssuedAccessKeyId = json.TextOf("accessKeyId"u8);
        else if (name.SequenceEqual("assumedRoleUser"u8))
            OpenedSession = json.TextOf("arn"u8);
        else if (name.SequenceEqual("knowledgeBase"u8) || name.SequenceEqual("agent"u8) || name.SequenceEqual("id"u8))
            json.Note(RecordMarks.ResourceIds);
        else
            json.Skip();
    }
}
