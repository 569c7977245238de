namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of userIdentity.</summary>
internal struct IdentityMembers
{
    public string? Type, Arn, PrincipalId, UserName, AccessKeyId, AccountId, InvokedBy, OnBehalfOf;
    public SessionMembers Session;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static IdentityMembers Read(ref JsonMemberReader json)
    {
        IdentityMembers user = default;
        if (!json.TryEnterObject())
            return user;
        while (json.MoveNext())
            user.ReadMember(ref json);
        return user;
    }

    private void ReadMember(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("arn"u8): Arn = json.ReadText(); break;
            case 4 when name.SequenceEqual("type"u8): Type = json.ReadText(); break;
            case 8 when name.SequenceEqual("userName"u8): UserName = json.ReadText(); break;
            case 9 when name.SequenceEqual("accountId"u8): AccountId = json.ReadText(); break;
            case 9 when name.SequenceEqual("invokedBy"u8): InvokedBy = json.ReadText(); break;
            case 9 when name.SequenceEqual("inScopeOf"u8): json.SkipAndFlagIfHas("credentialsIssuedTo"u8, RecordFlags.SessionOrigin); break;
            case 10 when name.SequenceEqual("onBehalfOf"u8): OnBehalfOf = json.ReadMemberText("userId"u8); break;
            case 11 when name.SequenceEqual("principalId"u8): PrincipalId = json.ReadText(); break;
            case 11 when name.SequenceEqual("accessKeyId"u8): AccessKeyId = json.ReadText(); break;
            case 14 when name.SequenceEqual("sessionContext"u8): Session = SessionMembers.Read(ref json); break;
            default: json.Skip(); break;
        }
    }
}
