using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>The report of all users and their credentials, as CSV.</summary>
internal static class CredentialReport
{
    private const string Kept = "_credentialReport", Header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    public static Answer GenerateCredentialReport(Call call)
    {
        bool there = call.Collection(Kept).Count > 0;
        if (!there)
            call.Collection(Kept).Add(new JsonObject { ["Content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(call))), ["ReportFormat"] = "text/csv", ["GeneratedTime"] = call.Now.Iso() });
        return new Answer(new JsonObject { ["State"] = there ? "COMPLETE" : "STARTED" });
    }

    public static Answer GetCredentialReport(Call call) => call.Objects(Kept).FirstOrDefault() is { } report
        ? new Answer((JsonObject)report.DeepClone()) : throw new AwsError("ReportNotPresent", "Credential report is not present. Generate one first.", 410);

    private static string Text(Call call) => string.Join('\n', call.Objects("users").Select(u => string.Join(',', Line(call, u))).Prepend(Header));

    private static IEnumerable<string> Line(Call call, JsonObject user)
    {
        string? name = user.Text("UserName");
        bool password = call.Objects("loginProfiles").Any(p => p.Text("UserName") == name);
        JsonObject?[] keys = [.. call.Objects("accessKeys").Where(k => k.Text("UserName") == name).Take(2), null, null];
        return
        [
            name ?? "", user.Text("Arn") ?? "", user.Text("CreateDate") ?? "", password ? "true" : "false", user.Text("PasswordLastUsed") ?? "no_information", "N/A", "N/A", "false",
            .. Key(keys[0]), .. Key(keys[1]), "false", "N/A", "false", "N/A",
        ];
    }

    private static string[] Key(JsonObject? key) => key is null ? ["false", "N/A", "N/A", "N/A", "N/A"] :
    [
        key.Text("Status") == "Active" ? "true" : "false", key.Text("CreateDate") ?? "N/A", key["_lastUsed"].Text("LastUsedDate") ?? "N/A",
        key["_lastUsed"].Text("Region") ?? "N/A", key["_lastUsed"].Text("ServiceName") ?? "N/A",
    ];
}
