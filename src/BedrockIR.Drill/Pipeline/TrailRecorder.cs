using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Pipeline;

/// <summary>Makes CloudTrail records of the calls that change something or run a model, done or refused.</summary>
internal static class TrailRecorder
{
    private static readonly HashSet<string> SecretMembers = ["SecretAccessKey", "SessionToken", "ServiceCredentialSecret", "ServicePassword", "Password"];
    private static readonly HashSet<string> BodyMembers = ["body", "messages", "system", "modelInput", "formData"];

    /// <summary>Records a call, where CloudTrail would.</summary>
    /// <param name="call">The call.</param>
    /// <param name="error">The error that it was refused with; null when it was done.</param>
    /// <param name="output">What it was answered.</param>
    public static void Record(ApiCall call, AwsErrorException? error, JsonObject output)
    {
        if (!call.Operation.Changes && !call.Operation.Logged)
            return;
        // CloudTrail calls a refusal AccessDenied, whatever the protocol does.
        string? code = error is null ? null : error.Kind == AwsErrorKind.AccessDenied ? "AccessDenied" : error.Code ?? ErrorNames.Get(call.Service.Protocol, error.Kind).Code;
        JsonObject record = CreateRecord(call, output, error is not null);
        if (error is not null)
        {
            record["errorCode"] = code;
            record["errorMessage"] = error.Message;
        }
        if (call.Caller.UsesBearerToken)
            record["additionalEventData"] = new JsonObject { ["callWithBearerToken"] = true };
        call.Account.Trail.Add(call.Now, call.Region, record);
    }

    private static JsonObject CreateRecord(ApiCall call, JsonObject output, bool failed) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = CreateUserIdentity(call.Caller, call.Account),
        ["eventTime"] = call.Now.ToIso8601(),
        ["eventSource"] = call.Service.EventSource,
        ["eventName"] = call.Operation.Name,
        ["awsRegion"] = call.Region,
        ["sourceIPAddress"] = call.SourceIPAddress,
        ["userAgent"] = call.UserAgent,
        ["requestParameters"] = CopyParameters(call.Input),
        ["responseElements"] = failed || !call.Operation.Changes || output.Count == 0 ? null : CopyParameters(output),
        ["requestID"] = call.RequestId,
        ["eventID"] = Guid.NewGuid().ToString(),
        ["readOnly"] = !call.Operation.Changes,
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = !IsDataEvent(call),
        ["recipientAccountId"] = call.Account.Id,
        ["eventCategory"] = IsDataEvent(call) ? "Data" : "Management",
    };

    private static bool IsDataEvent(ApiCall call) => call.Operation.Name is "StartAsyncInvoke" or "PutObject";

    private static JsonObject CreateUserIdentity(AuthenticatedCaller caller, AccountState account)
    {
        JsonObject identity = new()
        {
            ["type"] = caller.RoleArn is null ? "IAMUser" : "AssumedRole",
            ["principalId"] = caller.UserId,
            ["arn"] = caller.Arn,
            ["accountId"] = caller.AccountId,
            ["accessKeyId"] = caller.UsesBearerToken ? null : caller.AccessKeyId,
        };
        if (caller.UserName is { } name)
            identity["userName"] = name;
        if (caller.RoleArn is { } role)
            identity["sessionContext"] = CreateSessionContext(caller, role, account);
        return identity;
    }

    private static JsonObject CreateSessionContext(AuthenticatedCaller caller, string role, AccountState account) => new()
    {
        ["sessionIssuer"] = new JsonObject
        {
            ["type"] = "Role",
            ["principalId"] = caller.UserId.Split(':')[0],
            ["arn"] = role,
            ["accountId"] = ArnParts.GetAccountId(role, account.Id),
            ["userName"] = role[(role.LastIndexOf('/') + 1)..],
        },
        ["attributes"] = new JsonObject { ["creationDate"] = (caller.TokenIssueTime ?? account.Clock.Now).ToIso8601(), ["mfaAuthenticated"] = "false" },
    };

    // CloudTrail begins members with a small letter, and leaves out secrets and what models are asked.
    private static JsonObject? CopyParameters(JsonObject members) => members.Count == 0 ? null
        : new JsonObject(members.Where(m => !BodyMembers.Contains(m.Key) && !SecretMembers.Contains(m.Key) && m.Value is not null)
            .Select(m => KeyValuePair.Create(char.ToLowerInvariant(m.Key[0]) + m.Key[1..], CopyParameter(m.Value))));

    private static JsonNode? CopyParameter(JsonNode? value) => value is JsonObject inner ? CopyParameters(inner) ?? [] : value?.DeepClone();
}
