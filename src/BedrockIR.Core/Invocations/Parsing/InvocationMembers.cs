using BedrockIR.Events.Parsing;

namespace BedrockIR.Invocations.Parsing;

/// <summary>What an invocation takes of a record in one pass.</summary>
internal struct InvocationMembers
{
    public DateTimeOffset? Timestamp;
    public string? AccountId, Arn, Region, RequestId, Operation, ModelId, InferenceRegion, ErrorCode;
    public TokenMembers Input, Output;

    /// <summary>Where input and output stand.</summary>
    public Range InputContent, OutputContent;

    /// <summary>Reads the value on which the cursor stands.</summary>
    public void Read(ref JsonMemberReader json)
    {
        if (!json.TryEnterObject())
            return;
        while (json.MoveNext())
            Take(ref json);
    }

    private void Take(ref JsonMemberReader json)
    {
        ReadOnlySpan<byte> name = json.Name;
        int start = json.ValueStart;
        switch (name.Length)
        {
            case 5 when name.SequenceEqual("input"u8): Input = TokenMembers.Read(ref json); InputContent = start..json.End; break;
            case 6 when name.SequenceEqual("output"u8): Output = TokenMembers.Read(ref json); OutputContent = start..json.End; break;
            case 6 when name.SequenceEqual("region"u8): Region = json.ReadText(); break;
            case 7 when name.SequenceEqual("modelId"u8): ModelId = json.ReadText(); break;
            case 8 when name.SequenceEqual("identity"u8): Arn = json.ReadMemberText("arn"u8); break;
            case 9 when name.SequenceEqual("timestamp"u8): Timestamp = json.ReadTime(); break;
            case 9 when name.SequenceEqual("accountId"u8): AccountId = json.ReadText(); break;
            case 9 when name.SequenceEqual("requestId"u8): RequestId = json.ReadText(unique: true); break;
            case 9 when name.SequenceEqual("operation"u8): Operation = json.ReadText(); break;
            case 9 when name.SequenceEqual("errorCode"u8): ErrorCode = json.ReadTextOrJson(); break;
            case 15 when name.SequenceEqual("inferenceRegion"u8): InferenceRegion = json.ReadText(); break;
            default: json.Skip(); break;
        }
    }
}
