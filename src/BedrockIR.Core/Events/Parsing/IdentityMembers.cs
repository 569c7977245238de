namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of userIdentity.</summary>
internal struct IdentityMembers
{
    public string? Type, Arn, PrincipalId, UserName, AccessKeyId, AccountId, InvokedBy, OnBehalfOf;
    public SessionMembers Session;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static IdentityMembers Read(ref MemberCursor json)
    {
        IdentityMembers user = default;
        if (!json.Enter())
            return user;
        while (json.Next())
            user.Take(ref json);
        return user;
    }

    private void Take(ref MemberCursor json)
    {
        ReadOnlySpan<byte> name = json.Name;
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("arn"u8): Arn = json.Text(); break;
            case 4 when name.SequenceEqual("type"u8): Type = json.Text(); break;
            case 8 when name.SequenceEqual("userName"u8): UserName = json.Text(); break;
            case 9 when name.SequenceEqual("accountId"u8): AccountId = json.Text(); break;
            case 9 when name.SequenceEqual("invokedBy"u8): InvokedBy = json.Text(); break;
            case 9 when name.SequenceEqual("inScopeOf"u8): json.NoteIfHas("credentialsIssuedTo"u8, RecordMarks.SessionOrigin); break;
            case 10 when name.SequenceEqual("onBehalfOf"u8): OnBehalfOf = json.TextOf("userId"u8); break;
            case 11 when name.SequenceEqual("principalId"u8): PrincipalId = json.Text(); break;
            case 11 when name.SequenceEqual("accessKeyId"u8): AccessKeyId = json.Text(); break;
            case 14 when name.SequenceEqual("sessionContext"u8): Session = SessionMembers.Read(ref json); break;
            default: json.Skip(); break;
        }
    }
}
