namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of responseElements.</summary>
internal struct ResponseMembers
{
    public string? IssuedAccessKeyId, OpenedSessionArn;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static ResponseMembers Read(ref JsonMemberReader json)
    {
        ResponseMembers reply = default;
        if (!json.TryEnterObject())
            return reply;
        while (json.MoveNext())
            reply.ReadMember(ref json);
        return reply;
    }

    private void ReadMember(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        if (name.SequenceEqual("credentials"u8))
            IssuedAccessKeyId = json.ReadMemberText("accessKeyId"u8);
        else if (name.SequenceEqual("assumedRoleUser"u8))
            OpenedSessionArn = json.ReadMemberText("arn"u8);
        else if (name.SequenceEqual("knowledgeBase"u8) || name.SequenceEqual("agent"u8) || name.SequenceEqual("id"u8))
            json.SkipAndFlag(RecordFlags.ResourceIds);
        else
            json.Skip();
    }
}
