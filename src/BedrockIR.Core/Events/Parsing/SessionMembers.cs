namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of userIdentity.sessionContext.</summary>
internal struct SessionMembers
{
    public string? IssuerArn, IssuerName;
    public bool? MfaAuthenticated;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static SessionMembers Read(ref MemberCursor json)
    {
        SessionMembers session = default;
        if (!json.Enter())
            return session;
        while (json.Next())
            session.Take(ref json);
        return session;
    }

    private void Take(ref MemberCursor json)
    {
        ReadOnlySpan<byte> name = json.Name;
        if (name.SequenceEqual("sessionIssuer"u8))
            TakeIssuer(ref json);
        else if (name.SequenceEqual("attributes"u8))
            MfaAuthenticated = bool.TryParse(json.TextOf("mfaAuthenticated"u8), out bool flag) ? flag : null;
        else if (name.SequenceEqual("webIdFederationData"u8))
            json.NoteIfHas("federatedProvider"u8, RecordMarks.SessionOrigin);
        else if (name.SequenceEqual("sourceIdentity"u8) || name.SequenceEqual("ec2RoleDelivery"u8))
            json.Note(RecordMarks.SessionOrigin);
        else
            json.Skip();
    }

    private void TakeIssuer(ref MemberCursor json)
    {
        (IssuerArn, IssuerName) = (null, null);
        if (!json.Enter())
            return;
        while (json.Next())
        {
            if (json.Name.SequenceEqual("arn"u8))
                IssuerArn = json.Text();
            else if (json.Name.SequenceEqual("userName"u8))
                IssuerName = json.Text();
            else
                json.Skip();
        }
    }
}
