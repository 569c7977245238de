using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Parsing;

/// <summary>Makes an <see cref="Invocation"/> of a record, in one pass over its bytes. It keeps texts that come again and
/// again, so use one for many records, but one thread at a time.</summary>
internal sealed class InvocationParser
{
    private readonly TextCache _texts = new();
    private readonly ContentHasher _content = new();

    /// <summary>Reads a record. The invocation keeps a copy of its bytes.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="JsonException">It is not valid JSON, or nested deeper than <see cref="ReadLimits.MaxDepth"/>.</exception>
    public Invocation Parse(SourceRecord record)
    {
        JsonMemberReader json = new(record.Utf8.Span, _texts);
        InvocationMembers members = default;
        members.Read(ref json);
        RecordJson copy = new(record.Utf8.Span[json.Start..json.End].ToArray());
        return Make(members, copy, record.Origin, _content.Compute(record.Utf8.Span, [members.InputContent, members.OutputContent]));
    }

    private static Invocation Make(in InvocationMembers r, RecordJson json, RecordOrigin origin, UInt128 content)
    {
        ModelIdentifier model = ModelIdentifier.Parse(r.ModelId);
        return new Invocation
        {
            Record = new InvocationContent(json),
            ContentHash = content,
            Origin = origin,
            Timestamp = r.Timestamp,
            AccountId = r.AccountId,
            Arn = r.Arn,
            Principal = PrincipalName.FromArn(r.Arn),
            Region = r.Region,
            RequestId = r.RequestId,
            Operation = r.Operation,
            ModelId = model.ModelId,
            ModelProvider = model.Provider,
            InferenceProfile = model.InferenceProfile,
            InferenceRegion = r.InferenceRegion,
            ErrorCode = r.ErrorCode,
            InputTokens = r.Input.InputTokens,
            CacheReadInputTokens = r.Input.CacheReadTokens,
            CacheWriteInputTokens = r.Input.CacheWriteTokens,
            OutputTokens = r.Output.OutputTokens,
        };
    }
}
