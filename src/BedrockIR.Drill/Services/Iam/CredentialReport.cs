using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>The report of all users and their credentials, as CSV.</summary>
internal static class CredentialReport
{
    private const string Collection = "_credentialReport", Header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    public static OperationResult GenerateCredentialReport(ApiCall call)
    {
        bool there = call.GetCollection(Collection).Count > 0;
        if (!there)
            call.GetCollection(Collection).Add(new JsonObject { ["Content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(CreateCsv(call))), ["ReportFormat"] = "text/csv", ["GeneratedTime"] = call.Now.ToIso8601() });
        return new OperationResult(new JsonObject { ["State"] = there ? "COMPLETE" : "STARTED" });
    }

    public static OperationResult GetCredentialReport(ApiCall call) => call.GetItems(Collection).FirstOrDefault() is { } report
        ? new OperationResult((JsonObject)report.DeepClone()) : throw new AwsErrorException("ReportNotPresent", "Credential report is not present. Generate one first.", 410);

    private static string CreateCsv(ApiCall call) => string.Join('\n', call.GetItems("users").Select(u => string.Join(',', CreateRow(call, u))).Prepend(Header));

    private static IEnumerable<string> CreateRow(ApiCall call, JsonObject user)
    {
        string? name = user.GetText("UserName");
        bool password = call.GetItems("loginProfiles").Any(p => p.GetText("UserName") == name);
        JsonObject?[] keys = [.. call.GetItems("accessKeys").Where(k => k.GetText("UserName") == name).Take(2), null, null];
        return
        [
            name ?? "", user.GetText("Arn") ?? "", user.GetText("CreateDate") ?? "", password ? "true" : "false", user.GetText("PasswordLastUsed") ?? "no_information", "N/A", "N/A", "false",
            .. CreateKeyColumns(keys[0]), .. CreateKeyColumns(keys[1]), "false", "N/A", "false", "N/A",
        ];
    }

    private static string[] CreateKeyColumns(JsonObject? key) => key is null ? ["false", "N/A", "N/A", "N/A", "N/A"] :
    [
        key.GetText("Status") == "Active" ? "true" : "false", key.GetText("CreateDate") ?? "N/A", key["_lastUsed"].GetText("LastUsedDate") ?? "N/A",
        key["_lastUsed"].GetText("Region") ?? "N/A", key["_lastUsed"].GetText("ServiceName") ?? "N/A",
    ];
}
