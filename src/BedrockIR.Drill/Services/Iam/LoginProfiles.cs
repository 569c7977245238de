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
        CheckLength(call.Need("Password"));
        JsonObject profile = new() { ["UserName"] = user, ["CreateDate"] = call.Now.Iso(), ["PasswordResetRequired"] = call.Input.Flag("PasswordResetRequired") };
        call.Collection("loginProfiles").Add(profile);
        return new Answer(new JsonObject { ["LoginProfile"] = profile.DeepClone() });
    }

    public static Answer UpdateLoginProfile(Call call)
    {
        JsonObject profile = Find(call, Entities.User(call));
        CheckLength(call.Input.Text("Password"));
        if (call.Input.ContainsKey("PasswordResetRequired"))
            profile["PasswordResetRequired"] = call.Input.Flag("PasswordResetRequired");
        return new Answer([]);
    }

    public static Answer ChangePassword(Call call)
    {
        Find(call, Entities.User(call));
        CheckLength(call.Need("NewPassword"));
        return new Answer([]);
    }

    private static JsonObject Find(Call call, JsonObject user) => call.Objects("loginProfiles").FirstOrDefault(p => p.Text("UserName") == user.Text("UserName"))
        ?? throw call.NotFound($"Login Profile for User {user.Text("UserName")} cannot be found.");

    private static void CheckLength(string? password)
    {
        if (password?.Length < LeastLength)
            throw new AwsError("PasswordPolicyViolation", $"Password should have a minimum length of {LeastLength}");
    }
}
