using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>
/// Makes an event of a record in the simplest way, member by member out of a tree. The parser must equal it. Its events bear
/// every mark, so that all that is ever looked up is looked up.
/// </summary>
internal static class ReferenceParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    public static TrailEvent Parse(SourceRecord record)
    {
        Utf8JsonReader reader = new(record.Utf8.Span, Options);
        return From(JsonElement.ParseValue(ref reader), record.Origin);
    }

    private static TrailEvent From(JsonElement json, RecordOrigin origin)
    {
        JsonElement user = json.Member("userIdentity");
        JsonElement session = user.Member("sessionContext");
        JsonElement issuer = session.Member("sessionIssuer");
        JsonElement reply = json.Member("responseElements");
        string? callerAccount = user.Text("accountId");
        ModelReference model = ModelReference.Parse(ModelIdOf(json));
        InvocationUsage usage = InvocationUsage.Of(json);
        TrailEvent parsed = new()
        {
            Record = new RecordJson(System.Text.Encoding.UTF8.GetBytes(json.GetRawText())),
            Marks = RecordMarks.All,
            Origin = origin,
            EventTime = UtcTime.TryParseLogged(json.Text("eventTime"), out DateTimeOffset time) ? time : null,
            EventName = json.Text("eventName"),
            EventSource = json.Text("eventSource"),
            Region = json.Text("awsRegion"),
            AccountId = json.Text("recipientAccountId") ?? callerAccount,
            UserIdentityType = user.Text("type"),
            Arn = user.Text("arn"),
            PrincipalId = user.Text("principalId"),
            UserName = user.Text("userName"),
            SessionName = SessionNameOf(user),
            AccessKeyId = user.Text("accessKeyId"),
            IssuerArn = issuer.Text("arn"),
            IssuerName = issuer.Text("userName"),
            CallerAccountId = callerAccount,
            InvokedBy = user.Text("invokedBy"),
            MfaAuthenticated = session.Member("attributes").Flag("mfaAuthenticated"),
            SourceIPAddress = json.Text("sourceIPAddress"),
            UserAgent = json.Text("userAgent"),
            ErrorCode = json.Text("errorCode") ?? StructureOf(json.Member("errorCode")),
            ErrorMessage = json.Text("errorMessage"),
            ModelId = model.ModelId,
            ModelProvider = model.Provider,
            InferenceProfile = model.InferenceProfile,
            InferenceRegion = usage.InferenceRegion,
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            ParentRequestId = ParentOf(json),
            IssuedAccessKeyId = reply.Member("credentials").Text("accessKeyId"),
            OpenedSession = reply.Member("assumedRoleUser").Text("arn"),
            EventId = json.Text("eventID"),
            RequestId = json.Text("requestID"),
            EventType = json.Text("eventType"),
            EventCategory = json.Text("eventCategory"),
            ReadOnly = json.Flag("readOnly"),
        };
        return parsed with { Principal = PrincipalOf(parsed, user) };
    }

    // Nobody may take a failure for a success because the code of the error is no text.
    private static string? StructureOf(JsonElement code) => code.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) ? null
        : SafeText.Clean(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(code.GetRawText()).AsSpan() is var utf8 && utf8.Length > 256 ? utf8[..256] : utf8));

    private static string? SessionNameOf(JsonElement user)
    {
        if (user.Text("type") is not ("AssumedRole" or "FederatedUser"))
            return null;
        string? session = user.Text("arn")?.Split('/') is [_, .., var last] ? last : user.Text("principalId")?.Split(':', 2).ElementAtOrDefault(1);
        return string.IsNullOrEmpty(session) ? null : session;
    }

    private static string? ParentOf(JsonElement json) =>
        json.Text("eventType") == "AwsServiceEvent" && BedrockSource.Matches(json.Text("eventSource"))
            ? json.Member("serviceEventDetails").Text("parentRequestId")
            : null;

    private static string? ModelIdOf(JsonElement json)
    {
        JsonElement request = json.Member("requestParameters");
        return request.Text("modelId") ?? request.Text("modelIdentifier") ?? json.Member("serviceEventDetails").Text("modelId")
            ?? ModelResource(json);
    }

    private static string? ModelResource(JsonElement json) => json.Member("resources").Elements()
        .Where(r => r.Text("type") == "AWS::Bedrock::Model").Select(r => r.Text("ARN") ?? r.Text("arn")).FirstOrDefault(a => a is not null);

    private static string PrincipalOf(TrailEvent e, JsonElement user) => e.UserIdentityType switch
    {
        "Root" => "root",
        "IdentityCenterUser" when user.Member("onBehalfOf").Text("userId") is { } id => "identity-center/" + id,
        "AssumedRole" => (e.IssuerName ?? RoleOf(e.Arn)) + (e.SessionName is null ? "" : "/" + e.SessionName),
        _ => e.UserName ?? e.SessionName ?? e.InvokedBy ?? e.Arn ?? e.PrincipalId ?? e.CallerAccountId ?? "unknown",
    };

    private static string? RoleOf(string? arn) => arn?.Split('/') is [_, var role, ..] ? role : "role";
}
