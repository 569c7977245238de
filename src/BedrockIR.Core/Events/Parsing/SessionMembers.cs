namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of userIdentity.sessionContext.</summary>
internal struct SessionMembers
{
    public string? IssuerArn, IssuerName;
    public bool? MfaAuthenticated;

    /// <summary>Where the source identity stands; empty for nowhere.</summary>
    public Range SourceIdentity;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static SessionMembers Read(ref JsonMemberReader json)
    {
        SessionMembers session = default;
        if (!json.TryEnterObject())
            return session;
        while (json.MoveNext())
            session.ReadMember(ref json);
        return session;
    }

    private void ReadMember(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        if (name.SequenceEqual("sessionIssuer"u8))
            ReadIssuer(ref json);
        else if (name.SequenceEqual("attributes"u8))
            MfaAuthenticated = bool.TryParse(json.ReadMemberText("mfaAuthenticated"u8), out bool flag) ? flag : null;
        else if (name.SequenceEqual("webIdFederationData"u8))
            json.SkipAndFlagIfHas("federatedProvider"u8, RecordFlags.SessionOrigin);
        else if (name.SequenceEqual("sourceIdentity"u8))
            ReadSourceIdentity(ref json);
        else if (name.SequenceEqual("ec2RoleDelivery"u8))
            json.SkipAndFlag(RecordFlags.SessionOrigin);
        else
            json.Skip();
    }

    private void ReadSourceIdentity(ref JsonMemberReader json)
    {
        int start = json.ValueStart;
        json.SkipAndFlag(RecordFlags.SessionOrigin);
        SourceIdentity = start..json.End;
    }

    private void ReadIssuer(ref JsonMemberReader json)
    {
        (IssuerArn, IssuerName) = (null, null);
        if (!json.TryEnterObject())
            return;
        while (json.MoveNext())
        {
            if (json.Name.SequenceEqual("arn"u8))
                IssuerArn = json.ReadText();
            else if (json.Name.SequenceEqual("userName"u8))
                IssuerName = json.ReadText();
            else
                json.Skip();
        }
    }
}
