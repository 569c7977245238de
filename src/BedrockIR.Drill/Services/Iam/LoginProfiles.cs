using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Passwords for the console. Nobody signs in to a practice account, so that the password itself is not kept.</summary>
internal static class LoginProfiles
{
    private const int MinLength = 8;

    public static OperationResult CreateLoginProfile(ApiCall call)
    {
        string user = IamEntities.FindUser(call).GetText("UserName")!;
        if (call.GetItems("loginProfiles").Any(p => p.GetText("UserName") == user))
            throw new AwsErrorException("EntityAlreadyExists", $"Login Profile for user {user} already exists.", 409);
        CheckLength(call.GetRequired("Password"));
        JsonObject profile = new() { ["UserName"] = user, ["CreateDate"] = call.Now.ToIso8601(), ["PasswordResetRequired"] = call.Input.GetFlag("PasswordResetRequired") };
        call.GetCollection("loginProfiles").Add(profile);
        return new OperationResult(new JsonObject { ["LoginProfile"] = profile.DeepClone() });
    }

    public static OperationResult UpdateLoginProfile(ApiCall call)
    {
        JsonObject profile = Find(call, IamEntities.FindUser(call));
        CheckLength(call.Input.GetText("Password"));
        if (call.Input.ContainsKey("PasswordResetRequired"))
            profile["PasswordResetRequired"] = call.Input.GetFlag("PasswordResetRequired");
        return new OperationResult([]);
    }

    public static OperationResult ChangePassword(ApiCall call)
    {
        Find(call, IamEntities.FindUser(call));
        CheckLength(call.GetRequired("NewPassword"));
        return new OperationResult([]);
    }

    private static JsonObject Find(ApiCall call, JsonObject user) => call.GetItems("loginProfiles").FirstOrDefault(p => p.GetText("UserName") == user.GetText("UserName"))
        ?? throw call.CreateNotFoundError($"Login Profile for User {user.GetText("UserName")} cannot be found.");

    private static void CheckLength(string? password)
    {
        if (password?.Length < MinLength)
            throw new AwsErrorException("PasswordPolicyViolation", $"Password should have a minimum length of {MinLength}");
    }
}
