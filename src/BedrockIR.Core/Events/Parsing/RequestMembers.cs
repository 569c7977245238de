namespace BedrockIR.Events.Parsing;

/// <summary>What an event takes of requestParameters.</summary>
internal struct RequestMembers
{
    public string? ModelId, ModelIdentifier;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public static RequestMembers Read(ref JsonMemberReader json)
    {
        RequestMembers request = default;
        if (!json.TryEnterObject())
            return request;
        while (json.MoveNext())
            request.ReadMember(ref json);
        return request;
    }

    private void ReadMember(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        switch (name.Length)
        {
            case 7 when name.SequenceEqual("modelId"u8):
                ModelId = json.ReadText();
                break;
            case 15 when name.SequenceEqual("modelIdentifier"u8):
                ModelIdentifier = json.ReadText();
                break;
            case 7 when name.SequenceEqual("agentId"u8):
            case 14 when name.SequenceEqual("flowIdentifier"u8):
            case 15 when name.SequenceEqual("knowledgeBaseId"u8):
            case 32 when name.SequenceEqual("retrieveAndGenerateConfiguration"u8):
                json.SkipAndFlag(RecordFlags.ResourceIds);
                break;
            case 15 when name.SequenceEqual("bearerTokenType"u8):
            case 19 when name.SequenceEqual("callWithBearerToken"u8):
                json.SkipAndFlag(RecordFlags.BearerToken);
                break;
            default:
                json.Skip();
                break;
        }
    }
}
