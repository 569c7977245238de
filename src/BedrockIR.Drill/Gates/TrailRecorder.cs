using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Gates;

/// <summary>Makes CloudTrail records of the calls that change something or run a model, done or refused.</summary>
internal static class TrailRecorder
{
    private static readonly HashSet<string> Secrets = ["SecretAccessKey", "SessionToken", "ServiceCredentialSecret", "ServicePassword", "Password"];
    private static readonly HashSet<string> Bodies = ["body", "messages", "system", "modelInput", "formData"];

    /// <summary>Records a call, where CloudTrail would.</summary>
    /// <param name="call">The call.</param>
    /// <param name="error">The error that it was refused with; null when it was done.</param>
    /// <param name="output">What it was answered.</param>
    public static void Record(Call call, AwsError? error, JsonObject output)
    {
        if (!call.Operation.Changes && !call.Operation.Logged)
            return;
        // CloudTrail calls a refusal AccessDenied, whatever the protocol does.
        string? code = error is null ? null : error.Refusal == Refusal.AccessDenied ? "AccessDenied" : error.Code ?? ErrorNames.Of(call.Service.Protocol, error.Refusal).Code;
        JsonObject record = Members(call, output, error is not null);
        if (error is not null)
        {
            record["errorCode"] = code;
            record["errorMessage"] = error.Message;
        }
        if (call.Caller.WithBearerToken)
            record["additionalEventData"] = new JsonObject { ["callWithBearerToken"] = true };
        call.Account.Trail.Add(call.Now, call.Region, record);
    }

    private static JsonObject Members(Call call, JsonObject output, bool failed) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = Identity(call.Caller, call.Account),
        ["eventTime"] = call.Now.Iso(),
        ["eventSource"] = call.Service.EventSource,
        ["eventName"] = call.Operation.Name,
        ["awsRegion"] = call.Region,
        ["sourceIPAddress"] = call.SourceIPAddress,
        ["userAgent"] = call.UserAgent,
        ["requestParameters"] = Parameters(call.Input),
        ["responseElements"] = failed || !call.Operation.Changes || output.Count == 0 ? null : Parameters(output),
        ["requestID"] = call.RequestId,
        ["eventID"] = Guid.NewGuid().ToString(),
        ["readOnly"] = !call.Operation.Changes,
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = !IsData(call),
        ["recipientAccountId"] = call.Account.Id,
        ["eventCategory"] = IsData(call) ? "Data" : "Management",
    };

    private static bool IsData(Call call) => call.Operation.Name is "StartAsyncInvoke" or "PutObject";

    private static JsonObject Identity(Caller caller, AccountState account)
    {
        JsonObject identity = new()
        {
            ["type"] = caller.RoleArn is null ? "IAMUser" : "AssumedRole",
            ["principalId"] = caller.UserId,
            ["arn"] = caller.Arn,
            ["accountId"] = caller.AccountId,
            ["accessKeyId"] = caller.WithBearerToken ? null : caller.AccessKeyId,
        };
        if (caller.UserName is { } name)
            identity["userName"] = name;
        if (caller.RoleArn is { } role)
            identity["sessionContext"] = Session(caller, role, account);
        return identity;
    }

    private static JsonObject Session(Caller caller, string role, AccountState account) => new()
    {
        ["sessionIssuer"] = new JsonObject
        {
            ["type"] = "Role",
            ["principalId"] = caller.UserId.Split(':')[0],
            ["arn"] = role,
            ["accountId"] = ArnParts.Account(role, account.Id),
            ["userName"] = role[(role.LastIndexOf('/') + 1)..],
        },
        ["attributes"] = new JsonObject { ["creationDate"] = (caller.TokenIssueTime ?? account.Clock.Now).Iso(), ["mfaAuthenticated"] = "false" },
    };

    // CloudTrail begins members with a small letter, and leaves out secrets and what models are asked.
    private static JsonObject? Parameters(JsonObject members) => members.Count == 0 ? null
        : new JsonObject(members.Where(m => !Bodies.Contains(m.Key) && !Secrets.Contains(m.Key) && m.Value is not null)
            .Select(m => KeyValuePair.Create(char.ToLowerInvariant(m.Key[0]) + m.Key[1..], Parameter(m.Value))));

    private static JsonNode? Parameter(JsonNode? value) => value is JsonObject inner ? Parameters(inner) ?? [] : value?.DeepClone();
}
