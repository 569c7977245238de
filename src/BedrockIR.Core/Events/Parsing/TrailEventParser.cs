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
    private readonly ContentPrint _content = new();

    /// <summary>Reads a record. The event keeps a copy of its bytes.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="JsonException">It is not valid JSON, or nested deeper than <see cref="ReadLimits.MaxDepth"/>.</exception>
    public TrailEvent Parse(SourceRecord record)
    {
        MemberCursor json = new(record.Utf8.Span, _texts);
        RecordMembers members = default;
        members.Read(ref json);
        RecordJson copy = new(record.Utf8.Span[json.Start..json.End].ToArray());
        return Make(members, json.Marks, copy, record.Origin, _content.Of(record.Utf8.Span, members.Content));
    }

    private static TrailEvent Make(in RecordMembers r, RecordMarks marks, RecordJson json, RecordOrigin origin, UInt128 content)
    {
        string? session = CallerName.OfSession(r.User);
        ModelReference model = ModelReference.Parse(r.Request.ModelId ?? r.Request.ModelIdentifier ?? ModelElsewhere(marks, json));
        InvocationUsage usage = marks.HasFlag(RecordMarks.ServiceDetails) ? InvocationUsage.Of(json.Root) : r.Usage;
        return new TrailEvent
        {
            Record = json,
            Marks = marks,
            Content = content,
            Origin = origin,
            EventTime = r.EventTime,
            EventName = r.EventName,
            EventSource = r.EventSource,
            Region = r.Region,
            AccountId = r.RecipientAccountId ?? r.User.AccountId,
            Principal = CallerName.Of(r.User, session),
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
            ParentRequestId = ParentOf(r, marks, json),
            IssuedAccessKeyId = r.Reply.IssuedAccessKeyId,
            OpenedSession = r.Reply.OpenedSession,
            EventId = r.EventId,
            RequestId = r.RequestId,
            EventType = r.EventType,
            EventCategory = r.EventCategory,
            ReadOnly = r.ReadOnly,
        };
    }

    // Only what Bedrock itself writes when a stream ends is a second record; anything else is a call and counts as one.
    private static string? ParentOf(in RecordMembers r, RecordMarks marks, RecordJson json) =>
        marks.HasFlag(RecordMarks.ServiceDetails) && r.EventType == "AwsServiceEvent" && BedrockSource.Matches(r.EventSource)
            ? json.Root.Member("serviceEventDetails").Text("parentRequestId")
            : null;

    // Data events and the completion records of streams name the model among their resources only.
    private static string? ModelElsewhere(RecordMarks marks, RecordJson json) =>
        (marks & (RecordMarks.ServiceDetails | RecordMarks.BedrockResources)) == 0 ? null
            : json.Root.Member("serviceEventDetails").Text("modelId")
                ?? json.Root.Member("resources").Elements().Where(r => r.Text("type") == "AWS::Bedrock::Model")
                    .Select(r => r.Text("ARN") ?? r.Text("arn")).FirstOrDefault(a => a is not null);
}
