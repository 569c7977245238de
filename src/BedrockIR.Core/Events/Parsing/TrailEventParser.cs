using System.Text.Json;
using BedrockIR.Sources;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// Makes a <see cref="TrailEvent"/> of a record, in one pass over its bytes. It keeps texts that come again and again, so
/// use one for many records, but one thread at a time: each thread has its own.
/// </summary>
public sealed class TrailEventParser
{
    private readonly TextCache _texts = new();
    private readonly ContentHasher _content = new();

    /// <summary>Reads a record. The event keeps a copy of its bytes.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="JsonException">It is not valid JSON, or nested deeper than <see cref="ReadLimits.MaxDepth"/>.</exception>
    public TrailEvent Parse(SourceRecord record)
    {
        JsonMemberReader json = new(record.Utf8.Span, _texts);
        RecordMembers members = default;
        members.Read(ref json);
        RecordJson copy = new(record.Utf8.Span[json.Start..json.End].ToArray());
        return CreateEvent(members, json.Flags, copy, record.Origin, _content.Compute(record.Utf8.Span, members.Content));
    }

    private static TrailEvent CreateEvent(in RecordMembers r, RecordFlags marks, RecordJson json, RecordOrigin origin, UInt128 content)
    {
        string? session = PrincipalName.GetSessionName(r.User);
        ModelIdentifier model = ModelIdentifier.Parse(r.Request.ModelId ?? r.Request.ModelIdentifier ?? FindOtherModelId(marks, json));
        InvocationUsage usage = marks.HasFlag(RecordFlags.ServiceDetails) ? InvocationUsage.From(json.Root) : r.Usage;
        return new TrailEvent
        {
            Record = json,
            Flags = marks,
            ContentHash = content,
            Origin = origin,
            EventTime = r.EventTime,
            EventName = r.EventName,
            EventSource = r.EventSource,
            Region = r.Region,
            AccountId = r.RecipientAccountId ?? r.User.AccountId,
            Principal = PrincipalName.GetPrincipal(r.User, session),
            UserIdentityType = r.User.Type,
            Arn = r.User.Arn,
            PrincipalId = r.User.PrincipalId,
            UserName = r.User.UserName,
            SessionName = session,
            AccessKeyId = r.User.AccessKeyId,
            IssuerArn = r.User.Session.IssuerArn,
            IssuerName = r.User.Session.IssuerName,
            CallerAccountId = r.User.AccountId,
            InvokedBy = r.User.InvokedBy,
            MfaAuthenticated = r.User.Session.MfaAuthenticated,
            SourceIPAddress = r.SourceIPAddress,
            UserAgent = r.UserAgent,
            ErrorCode = r.ErrorCode,
            ErrorMessage = r.ErrorMessage,
            ModelId = model.ModelId,
            ModelProvider = model.Provider,
            InferenceProfile = model.InferenceProfile,
            InferenceRegion = usage.InferenceRegion,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            ParentRequestId = FindParentRequestId(r, marks, json),
            IssuedAccessKeyId = r.Response.IssuedAccessKeyId,
            OpenedSessionArn = r.Response.OpenedSessionArn,
            EventId = r.EventId,
            RequestId = r.RequestId,
            EventType = r.EventType,
            EventCategory = r.EventCategory,
            ReadOnly = r.ReadOnly,
        };
    }

    // Only what Bedrock itself writes when a stream ends is a second record; anything else is a call and counts as one.
    private static string? FindParentRequestId(in RecordMembers r, RecordFlags marks, RecordJson json) =>
        marks.HasFlag(RecordFlags.ServiceDetails) && r.EventType == "AwsServiceEvent" && BedrockSource.Matches(r.EventSource)
            ? json.Root.GetMember("serviceEventDetails").GetText("parentRequestId")
            : null;

    // Data events and the completion records of streams name the model among their resources only.
    private static string? FindOtherModelId(RecordFlags marks, RecordJson json) =>
        (marks & (RecordFlags.ServiceDetails | RecordFlags.BedrockResources)) == 0 ? null
            : json.Root.GetMember("serviceEventDetails").GetText("modelId")
                ?? json.Root.GetMember("resources").GetElements().Where(r => r.GetText("type") == "AWS::Bedrock::Model")
                    .Select(r => r.GetText("ARN") ?? r.GetText("arn")).FirstOrDefault(a => a is not null);
}
