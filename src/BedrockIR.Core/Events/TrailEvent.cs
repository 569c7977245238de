using System.Text.Json;
using System.Text.Json.Serialization;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>
/// One CloudTrail record. Members bear CloudTrail's names with a capital; the identity is flattened. Text members are
/// cleaned for display (see <see cref="SafeText"/>); <see cref="Raw"/> has the record as it was. A member that the
/// record lacks is null.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"/>
public sealed record TrailEvent
{
    /// <summary>When the call was made, in UTC; null when the record has no time that can be read.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>When the call was made, as text to show: in UTC, whatever the language of the machine.</summary>
    [JsonIgnore]
    public string Time => UtcTime.FormatForDisplay(EventTime);

    /// <summary>The API call, <c>InvokeModel</c> for instance.</summary>
    public string? EventName { get; init; }

    /// <summary>The service, <c>bedrock.amazonaws.com</c> for instance.</summary>
    public string? EventSource { get; init; }

    /// <summary>The region that the call was made to (awsRegion).</summary>
    public string? Region { get; init; }

    /// <summary>The account that the event was delivered to (recipientAccountId), else the caller's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The caller in few words: the user's name, <c>role/session</c>, <c>root</c> or the service.</summary>
    public string Principal { get; init; } = "";

    /// <summary>What the caller is: IAMUser, AssumedRole, Root, FederatedUser, AWSAccount, AWSService, IdentityCenterUser …</summary>
    public string? UserIdentityType { get; init; }

    /// <summary>The caller's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The caller's unique id, with the session's name behind a colon.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The user's name as the record gives it. A role session has none: its name, which its maker chose
    /// freely, is <see cref="SessionName"/>, and must not be taken for a user's.</summary>
    public string? UserName { get; init; }

    /// <summary>The name of the role session; for an AWS service in the chain it tells which.</summary>
    public string? SessionName { get; init; }

    /// <summary>The access key: AKIA… is long-term, ASIA… temporary.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The ARN of the role or user that issued the session.</summary>
    public string? IssuerArn { get; init; }

    /// <summary>The name of the role or user that issued the session.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The account that the caller belongs to, which differs from <see cref="AccountId"/> for a caller from outside.</summary>
    public string? CallerAccountId { get; init; }

    /// <summary>The AWS service that made the call on the caller's behalf.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>Whether the session was opened with MFA.</summary>
    public bool? MfaAuthenticated { get; init; }

    /// <summary>The address that the call came from, or the name of an AWS service.</summary>
    public string? SourceIPAddress { get; init; }

    /// <summary>What the caller says it is.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The error, when the call failed: <c>AccessDenied</c> for instance.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's text.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The model: the bare id of a foundation model, <c>anthropic.claude-3-haiku-20240307-v1:0</c>, however the
    /// request names it; the ARN of any other model.</summary>
    public string? ModelId { get; init; }

    /// <summary>Who made the model, <c>anthropic</c> for instance; null where the id does not tell.</summary>
    public string? ModelProvider { get; init; }

    /// <summary>The inference profile that the request names, <c>us.anthropic.…</c> or an ARN.</summary>
    public string? InferenceProfile { get; init; }

    /// <summary>The region in which the model ran, where it is another than the call's.</summary>
    public string? InferenceRegion { get; init; }

    /// <summary>Tokens that the model read, where the record tells.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens that the model wrote, where the record tells.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>By which way the call came.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<InvocationPath>))]
    public InvocationPath InvocationPath { get; init; }

    /// <summary>What in the record decided the way.</summary>
    public string? PathEvidence { get; init; }

    /// <summary>Who stands behind the call; null where the record cannot tell, and <see cref="AttributionNote"/> says why.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>What to mind in the attribution; null where there is nothing to mind.</summary>
    public string? AttributionNote { get; init; }

    /// <summary>The knowledge base, where the record bears its id or its role.</summary>
    public string? KnowledgeBaseId { get; init; }

    /// <summary>The agent, where the record bears its id or its role.</summary>
    public string? AgentId { get; init; }

    /// <summary>The name of the knowledge base, agent or flow, when a record of its making came before.</summary>
    public string? ResourceName { get; init; }

    /// <summary>For the second record that a streaming call writes when it ends, the request id of the call. It is no
    /// call of its own; it may have the tokens.</summary>
    public string? ParentRequestId { get; init; }

    /// <summary>The access key that AWS STS issued in answer to the call.</summary>
    public string? IssuedAccessKeyId { get; init; }

    /// <summary>The event's unique id. The same event in two trails has the same.</summary>
    public string? EventId { get; init; }

    /// <summary>The request's id, which an invocation log repeats.</summary>
    public string? RequestId { get; init; }

    /// <summary>AwsApiCall, AwsServiceEvent, AwsConsoleAction, AwsConsoleSignIn …</summary>
    public string? EventType { get; init; }

    /// <summary>Management, Data, Insight or NetworkActivity.</summary>
    public string? EventCategory { get; init; }

    /// <summary>Whether the record calls the operation read-only. InvokeModel is recorded as read-only.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Where the record was read: the file, and the offset in it after decompression.</summary>
    [JsonIgnore]
    public RecordOrigin Origin { get; init; }

    /// <summary>The record's JSON, as it was read. Characters that act on a terminal stand as JSON escapes.</summary>
    [JsonIgnore]
    public string Raw => SafeText.CleanLines(Record?.Text ?? "")!;

    /// <summary>Whether one of Bedrock's own services recorded it.</summary>
    [JsonIgnore]
    public bool IsBedrock => BedrockSource.Matches(EventSource);

    /// <summary>Whether it is the second record of a streaming call rather than a call.</summary>
    [JsonIgnore]
    public bool IsStreamCompletion => ParentRequestId is not null && IsBedrock;

    /// <summary>Whether it was made in a session that Bedrock itself opened in a service role, one for each request.</summary>
    internal bool IsServiceSession { get; init; }

    /// <summary>The identity that the event counts for.</summary>
    internal CallerIdentity Identity => CallerIdentity.From(this);

    /// <summary>By which what belongs to one identity is brought together.</summary>
    internal string IdentityKey => Identity.Key;

    /// <summary>Whether it is a call that writes a second record when its stream ends.</summary>
    internal bool IsStreamingCall => !IsStreamCompletion && EventName is "ConverseStream" or "InvokeModelWithResponseStream";

    /// <summary>Whether it is no event to hand over, but something for attribution to learn.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>The session that AWS STS opened in answer to the call, by its ARN.</summary>
    internal string? OpenedSessionArn { get; init; }

    /// <summary>The print of its request, response and their like: equal where they say the same; 0 where there are none.</summary>
    internal UInt128 ContentHash { get; init; }

    /// <summary>Which of the members that few records have are worth looking up in <see cref="Json"/>.</summary>
    internal RecordFlags Flags { get; init; }

    /// <summary>The record; null where it is done with.</summary>
    internal RecordJson? Record { get; init; }

    /// <summary>The record, for rules to look into; undefined where it is done with.</summary>
    internal JsonElement Json => Record?.Root ?? default;

    /// <summary>The time, the call and the caller.</summary>
    public override string ToString() => $"{UtcTime.FormatForDisplay(EventTime)} {EventName} {Principal}";
}
