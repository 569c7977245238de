using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services.Iam;

namespace BedrockIR.Drill.Services.Sts;

/// <summary>Who one is, and sessions of roles.</summary>
internal static class StsSessions
{
    private const string AssumeAction = "sts:AssumeRole";
    private const int MinSeconds = 900, DefaultSeconds = 3600, DefaultUserSeconds = 43200;

    public static OperationResult GetCallerIdentity(ApiCall call) =>
        new(new JsonObject { ["Arn"] = call.Caller.Arn, ["UserId"] = call.Caller.UserId, ["Account"] = call.Caller.AccountId });

    public static OperationResult GetAccessKeyInfo(ApiCall call) => new(new JsonObject { ["Account"] = CredentialFinder.Find(call.Account, call.GetRequired("AccessKeyId"))?.Caller.AccountId ?? call.Account.Id });

    public static OperationResult AssumeRole(ApiCall call)
    {
        string arn = call.GetRequired("RoleArn"), session = call.GetRequired("RoleSessionName");
        JsonObject? role = call.GetItems("roles").FirstOrDefault(r => r.GetText("Arn") == arn);
        // That there is no such role is not told from that it does not trust the caller.
        if (role is null || !CanAssume(call, role, arn))
            throw new AwsErrorException(AwsErrorKind.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: {AssumeAction} on resource: {arn}");
        long seconds = call.Input.GetNumber("DurationSeconds") ?? DefaultSeconds;
        if (seconds < MinSeconds || seconds > (role.GetNumber("MaxSessionDuration") ?? DefaultSeconds))
            throw new AwsErrorException(AwsErrorKind.Validation, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        return new OperationResult(CreateResultMembers(call, OpenRoleSession(call, role, session, TimeSpan.FromSeconds(seconds))));
    }

    /// <summary>A session of the user who calls. AWS lets every user have one: no policy can deny it.</summary>
    public static OperationResult GetSessionToken(ApiCall call)
    {
        if (call.Caller.UserName is null || call.Caller.TokenIssueTime is not null)
            throw new AwsErrorException(AwsErrorKind.AccessDenied, "Cannot call GetSessionToken with session credentials");
        JsonObject made = CreateSession(call, TimeSpan.FromSeconds(call.Input.GetNumber("DurationSeconds") ?? DefaultUserSeconds));
        made["UserName"] = call.Caller.UserName;
        call.GetCollection("sessions").Add(made);
        JsonObject told = CreateResultMembers(call, made);
        told.Remove("AssumedRoleUser");
        return new OperationResult(told);
    }

    /// <summary>Opens a session of a role.</summary>
    public static JsonObject OpenRoleSession(ApiCall call, JsonObject role, string name, TimeSpan duration)
    {
        JsonObject made = CreateSession(call, duration);
        (made["RoleArn"], made["SessionName"]) = (role.GetText("Arn"), name);
        call.GetCollection("sessions").Add(made);
        return made;
    }

    private static JsonObject CreateSession(ApiCall call, TimeSpan duration) => new()
    {
        ["AccessKeyId"] = CredentialGenerator.NewId("ASIA"),
        ["_secret"] = CredentialGenerator.NewSecret(),
        ["_token"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
        ["IssueTime"] = call.Now.ToIso8601(),
        ["Expiration"] = (call.Now + duration).ToIso8601(),
    };

    private static bool CanAssume(ApiCall call, JsonObject role, string arn)
    {
        AccessRequest request = new(AssumeAction, arn, CallAuthorizer.CreateContext(call));
        TrustLevel trust = TrustPolicyEvaluator.Evaluate(role["AssumeRolePolicyDocument"], call.Caller, request);
        AccessDecision own = PolicyEvaluator.Evaluate(PrincipalPolicies.Find(call.Account, call.Caller.PrincipalArn), request);
        // Within an account it is enough that the role names the caller; to another account both must allow it.
        bool named = trust == TrustLevel.TrustsCaller && ArnParts.GetAccountId(arn, "") == call.Caller.AccountId;
        return trust != TrustLevel.None && (own.IsAllowed || (named && !own.IsExplicit));
    }

    private static JsonObject CreateResultMembers(ApiCall call, JsonObject session)
    {
        AuthenticatedCaller caller = CredentialFinder.Find(call.Account, session.GetText("AccessKeyId")!)!.Caller;
        return new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = caller.AccessKeyId,
                ["SecretAccessKey"] = session.GetText("_secret"),
                ["SessionToken"] = session.GetText("_token"),
                ["Expiration"] = session.GetText("Expiration"),
            },
            ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = caller.UserId, ["Arn"] = caller.Arn },
        };
    }
}
