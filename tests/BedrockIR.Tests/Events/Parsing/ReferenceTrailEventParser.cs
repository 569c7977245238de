using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>
/// Makes an event of a record in the simplest way, member by member out of a tree. The parser must equal it. Its events bear
/// every mark, so that all that is ever looked up is looked up.
/// </summary>
internal static class ReferenceTrailEventParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    public static TrailEvent Parse(SourceRecord record)
    {
        Utf8JsonReader reader = new(record.Utf8.Span, Options);
        return CreateFrom(JsonElement.ParseValue(ref reader), record.Origin);
    }

    private static TrailEvent CreateFrom(JsonElement json, RecordOrigin origin)
    {
        JsonElement user = json.GetMember("userIdentity");
        JsonElement session = user.GetMember("sessionContext");
        JsonElement issuer = session.GetMember("sessionIssuer");
        JsonElement reply = json.GetMember("responseElements");
        string? callerAccount = user.GetText("accountId");
        ModelIdentifier model = ModelIdentifier.Parse(GetModelId(json));
        InvocationUsage usage = InvocationUsage.From(json);
        TrailEvent parsed = new()
        {
            Record = new RecordJson(System.Text.Encoding.UTF8.GetBytes(json.GetRawText())),
            Flags = RecordFlags.All,
            Origin = origin,
            EventTime = UtcTime.TryParseLogged(json.GetText("eventTime"), out DateTimeOffset time) ? time : null,
            EventName = json.GetText("eventName"),
            EventSource = json.GetText("eventSource"),
            Region = json.GetText("awsRegion"),
            AccountId = json.GetText("recipientAccountId") ?? callerAccount,
            UserIdentityType = user.GetText("type"),
            Arn = user.GetText("arn"),
            PrincipalId = user.GetText("principalId"),
            UserName = user.GetText("userName"),
            SessionName = GetSessionName(user),
            AccessKeyId = user.GetText("accessKeyId"),
            IssuerArn = issuer.GetText("arn"),
            IssuerName = issuer.GetText("userName"),
            CallerAccountId = callerAccount,
            InvokedBy = user.GetText("invokedBy"),
            MfaAuthenticated = session.GetMember("attributes").GetFlag("mfaAuthenticated"),
            SourceIPAddress = json.GetText("sourceIPAddress"),
            UserAgent = json.GetText("userAgent"),
            ErrorCode = json.GetText("errorCode") ?? FormatErrorCode(json.GetMember("errorCode")),
            ErrorMessage = json.GetText("errorMessage"),
            ModelId = model.ModelId,
            ModelProvider = model.Provider,
            InferenceProfile = model.InferenceProfile,
            InferenceRegion = usage.InferenceRegion,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            ParentRequestId = GetParentRequestId(json),
            IssuedAccessKeyId = reply.GetMember("credentials").GetText("accessKeyId"),
            OpenedSessionArn = reply.GetMember("assumedRoleUser").GetText("arn"),
            EventId = json.GetText("eventID"),
            RequestId = json.GetText("requestID"),
            EventType = json.GetText("eventType"),
            EventCategory = json.GetText("eventCategory"),
            ReadOnly = json.GetFlag("readOnly"),
        };
        return parsed with { Principal = GetPrincipal(parsed, user) };
    }

    // Nobody may take a failure for a success because the code of the error is no text.
    private static string? FormatErrorCode(JsonElement code) => code.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) ? null
        : SafeText.Clean(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(code.GetRawText()).AsSpan() is var utf8 && utf8.Length > 256 ? utf8[..256] : utf8));

    private static string? GetSessionName(JsonElement user)
    {
        if (user.GetText("type") is not ("AssumedRole" or "FederatedUser"))
            return null;
        string? session = user.GetText("arn")?.Split('/') is [_, .., var last] ? last : user.GetText("principalId")?.Split(':', 2).ElementAtOrDefault(1);
        return string.IsNullOrEmpty(session) ? null : session;
    }

    private static string? GetParentRequestId(JsonElement json) =>
        json.GetText("eventType") == "AwsServiceEvent" && BedrockSource.Matches(json.GetText("eventSource"))
            ? json.GetMember("serviceEventDetails").GetText("parentRequestId")
            : null;

    private static string? GetModelId(JsonElement json)
    {
        JsonElement request = json.GetMember("requestParameters");
        return request.GetText("modelId") ?? request.GetText("modelIdentifier") ?? json.GetMember("serviceEventDetails").GetText("modelId")
            ?? GetModelResource(json);
    }

    private static string? GetModelResource(JsonElement json) => json.GetMember("resources").GetElements()
        .Where(r => r.GetText("type") == "AWS::Bedrock::Model").Select(r => r.GetText("ARN") ?? r.GetText("arn")).FirstOrDefault(a => a is not null);

    private static string GetPrincipal(TrailEvent e, JsonElement user) => e.UserIdentityType switch
    {
        "Root" => "root",
        "IdentityCenterUser" when user.GetMember("onBehalfOf").GetText("userId") is { } id => "identity-center/" + id,
        "AssumedRole" => (e.IssuerName ?? GetRole(e.Arn)) + (e.SessionName is null ? "" : "/" + e.SessionName),
        _ => e.UserName ?? e.SessionName ?? e.InvokedBy ?? e.Arn ?? e.PrincipalId ?? e.CallerAccountId ?? "unknown",
    };

    private static string? GetRole(string? arn) => arn?.Split('/') is [_, var role, ..] ? role : "role";
}
