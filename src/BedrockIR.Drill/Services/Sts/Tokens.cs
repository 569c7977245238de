using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services.Iam;

namespace BedrockIR.Drill.Services.Sts;

/// <summary>Who one is, and sessions of roles.</summary>
internal static class Tokens
{
    private const string AssumeAction = "sts:AssumeRole";
    private const int LeastSeconds = 900, UsualSeconds = 3600, UsualSecondsOfUser = 43200;

    public static Answer GetCallerIdentity(Call call) =>
        new(new JsonObject { ["Arn"] = call.Caller.Arn, ["UserId"] = call.Caller.UserId, ["Account"] = call.Caller.AccountId });

    public static Answer GetAccessKeyInfo(Call call) => new(new JsonObject { ["Account"] = Credentials.Find(call.Account, call.Need("AccessKeyId"))?.Caller.AccountId ?? call.Account.Id });

    public static Answer AssumeRole(Call call)
    {
        string arn = call.Need("RoleArn"), session = call.Need("RoleSessionName");
        JsonObject? role = call.Objects("roles").FirstOrDefault(r => r.Text("Arn") == arn);
        // That there is no such role is not told from that it does not trust the caller.
        if (role is null || !MayAssume(call, role, arn))
            throw new AwsError(Refusal.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: {AssumeAction} on resource: {arn}");
        long seconds = call.Input.Number("DurationSeconds") ?? UsualSeconds;
        if (seconds < LeastSeconds || seconds > (role.Number("MaxSessionDuration") ?? UsualSeconds))
            throw new AwsError(Refusal.Validation, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        return new Answer(Told(call, Open(call, role, session, TimeSpan.FromSeconds(seconds))));
    }

    /// <summary>A session of the user who calls. AWS lets every user have one: no policy can deny it.</summary>
    public static Answer GetSessionToken(Call call)
    {
        if (call.Caller.UserName is null || call.Caller.TokenIssueTime is not null)
            throw new AwsError(Refusal.AccessDenied, "Cannot call GetSessionToken with session credentials");
        JsonObject made = Session(call, TimeSpan.FromSeconds(call.Input.Number("DurationSeconds") ?? UsualSecondsOfUser));
        made["UserName"] = call.Caller.UserName;
        call.Collection("sessions").Add(made);
        JsonObject told = Told(call, made);
        told.Remove("AssumedRoleUser");
        return new Answer(told);
    }

    /// <summary>Opens a session of a role.</summary>
    public static JsonObject Open(Call call, JsonObject role, string name, TimeSpan duration)
    {
        JsonObject made = Session(call, duration);
        (made["RoleArn"], made["SessionName"]) = (role.Text("Arn"), name);
        call.Collection("sessions").Add(made);
        return made;
    }

    private static JsonObject Session(Call call, TimeSpan duration) => new()
    {
        ["AccessKeyId"] = Keys.NewId("ASIA"),
        ["_secret"] = Keys.NewSecret(),
        ["_token"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
        ["IssueTime"] = call.Now.Iso(),
        ["Expiration"] = (call.Now + duration).Iso(),
    };

    private static bool MayAssume(Call call, JsonObject role, string arn)
    {
        AccessRequest request = new(AssumeAction, arn, CallAccess.Context(call));
        Trust trust = TrustPolicy.Ask(role["AssumeRolePolicyDocument"], call.Caller, request);
        Decision own = Evaluator.Decide(PrincipalPolicies.Of(call.Account, call.Caller.PrincipalArn), request);
        // Within an account it is enough that the role names the caller; to another account both must allow it.
        bool named = trust == Trust.OfCaller && ArnParts.Account(arn, "") == call.Caller.AccountId;
        return trust != Trust.None && (own.Allowed || (named && !own.Explicit));
    }

    private static JsonObject Told(Call call, JsonObject session)
    {
        Caller caller = Credentials.Find(call.Account, session.Text("AccessKeyId")!)!.Caller;
        return new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = caller.AccessKeyId,
                ["SecretAccessKey"] = session.Text("_secret"),
                ["SessionToken"] = session.Text("_token"),
                ["Expiration"] = session.Text("Expiration"),
            },
            ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = caller.UserId, ["Arn"] = caller.Arn },
        };
    }
}
