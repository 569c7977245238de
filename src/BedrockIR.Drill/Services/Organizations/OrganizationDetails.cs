using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>The organization that the account is in, if any.</summary>
internal static class OrganizationDetails
{
    public static OperationResult DescribeOrganization(ApiCall call)
    {
        JsonObject root = GetRoot(call);
        string management = GetManagementAccountId(root, call), id = GetOrganizationId(root);
        JsonObject? master = call.GetItems("accounts").FirstOrDefault(a => a.GetText("Id") == management);
        return new OperationResult(new JsonObject
        {
            ["Organization"] = new JsonObject
            {
                ["Id"] = id,
                ["Arn"] = $"arn:aws:organizations::{management}:organization/{id}",
                ["FeatureSet"] = "ALL",
                ["MasterAccountArn"] = master.GetText("Arn") ?? $"arn:aws:organizations::{management}:account/{id}/{management}",
                ["MasterAccountId"] = management,
                ["MasterAccountEmail"] = master.GetText("Email") ?? "aws@example.com",
                ["AvailablePolicyTypes"] = root["PolicyTypes"]?.DeepClone() ?? new JsonArray(),
            },
        });
    }

    public static OperationResult EnablePolicyType(ApiCall call)
    {
        CheckManagementAccount(call);
        string type = call.GetRequired("PolicyType"), id = call.GetRequired("RootId");
        JsonObject root = call.GetItems("organizationRoots").FirstOrDefault(r => r.GetText("Id") == id) ?? throw new AwsErrorException("RootNotFoundException", $"There is no root {id}.");
        if (root.GetObjects("PolicyTypes").Any(t => t.GetText("Type") == type))
            throw new AwsErrorException("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
        if (root["PolicyTypes"] is not JsonArray types)
            root["PolicyTypes"] = types = [];
        types.Add(new JsonObject { ["Type"] = type, ["Status"] = "ENABLED" });
        return new OperationResult(new JsonObject { ["Root"] = root.DeepClone() });
    }

    /// <summary>Refuses who is neither in the management account nor in one that it lets administer its policies.</summary>
    /// <exception cref="AwsErrorException">The caller is elsewhere, or there is no organization.</exception>
    public static void CheckPolicyAdministration(ApiCall call)
    {
        if (!GetRoot(call).GetTexts("_policyAdministrators").Contains(call.Caller.AccountId))
            CheckManagementAccount(call);
    }

    /// <summary>The ARN of a policy of the organization: all that is in it belongs to the management account.</summary>
    public static string CreatePolicyArn(ApiCall call, string type, string id)
    {
        JsonObject root = GetRoot(call);
        return $"arn:aws:organizations::{GetManagementAccountId(root, call)}:policy/{GetOrganizationId(root)}/{type.ToLowerInvariant()}/{id}";
    }

    private static void CheckManagementAccount(ApiCall call)
    {
        if (ArnParts.GetAccountId(GetRoot(call).GetText("Arn"), call.Caller.AccountId) != call.Caller.AccountId)
            throw new AwsErrorException(AwsErrorKind.AccessDenied, "You don't have permissions to access this resource.");
    }

    // arn:aws:organizations::<management account>:root/o-…/r-…
    private static string GetManagementAccountId(JsonObject root, ApiCall call) => ArnParts.GetAccountId(root.GetText("Arn"), call.Account.Id);

    private static string GetOrganizationId(JsonObject root) => root.GetText("Arn")?.Split('/') is { Length: >= 2 } parts ? parts[1] : "o-drill00000";

    private static JsonObject GetRoot(ApiCall call) => call.GetItems("organizationRoots").FirstOrDefault()
        ?? throw new AwsErrorException("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
}
