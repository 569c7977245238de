using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Passwords for the console. Nobody signs in to a practice account, so that the password itself is not kept.</summary>
internal static class LoginProfiles
{
    private const int LeastLength = 8;

    public static Answer CreateLoginProfile(Call call)
    {
        string user = Entities.User(call).Text("UserName")!;
        if (call.Objects("loginProfiles").Any(p => p.Text("UserName") == user))
            throw new AwsError("EntityAlreadyExists", $"Login Profile for user {user} already exists.", 409);
        if (call.Need("Password").Length < LeastLength)
            throw new AwsError("PasswordPolicyViolation", $"Password should have a minimum length of {LeastLength}");
        JsonObject profile = new() { ["UserName"] = user, ["CreateDate"] = call.Now.Iso(), ["PasswordResetRequired"] = call.Input.Flag("PasswordResetRequired") };
        call.Collection("loginProfiles").Add(profile);
        return new Answer(new JsonObject { ["LoginProfile"] = profile.DeepClone() });
    }
}
