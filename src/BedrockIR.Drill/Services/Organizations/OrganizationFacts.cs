using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>The organization that the account is in, if any.</summary>
internal static class OrganizationFacts
{
    public static Answer DescribeOrganization(Call call)
    {
        JsonObject root = Root(call);
        string management = Management(root, call), id = Id(root);
        JsonObject? master = call.Objects("accounts").FirstOrDefault(a => a.Text("Id") == management);
        return new Answer(new JsonObject
        {
            ["Organization"] = new JsonObject
            {
                ["Id"] = id,
                ["Arn"] = $"arn:aws:organizations::{management}:organization/{id}",
                ["FeatureSet"] = "ALL",
                ["MasterAccountArn"] = master.Text("Arn") ?? $"arn:aws:organizations::{management}:account/{id}/{management}",
                ["MasterAccountId"] = management,
                ["MasterAccountEmail"] = master.Text("Email") ?? "aws@example.com",
                ["AvailablePolicyTypes"] = root["PolicyTypes"]?.DeepClone() ?? new JsonArray(),
            },
        });
    }

    public static Answer EnablePolicyType(Call call)
    {
        CheckManagement(call);
        string type = call.Need("PolicyType"), id = call.Need("RootId");
        JsonObject root = call.Objects("organizationRoots").FirstOrDefault(r => r.Text("Id") == id) ?? throw new AwsError("RootNotFoundException", $"There is no root {id}.");
        if (root.Objects("PolicyTypes").Any(t => t.Text("Type") == type))
            throw new AwsError("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
        if (root["PolicyTypes"] is not JsonArray types)
            root["PolicyTypes"] = types = [];
        types.Add(new JsonObject { ["Type"] = type, ["Status"] = "ENABLED" });
        return new Answer(new JsonObject { ["Root"] = root.DeepClone() });
    }

    /// <summary>Refuses who is neither in the management account nor in one that it lets administer its policies.</summary>
    /// <exception cref="AwsError">The caller is elsewhere, or there is no organization.</exception>
    public static void CheckPolicyAdministration(Call call)
    {
        if (!Root(call).Texts("_policyAdministrators").Contains(call.Caller.AccountId))
            CheckManagement(call);
    }

    /// <summary>The ARN of a policy of the organization: all that is in it belongs to the management account.</summary>
    public static string PolicyArn(Call call, string type, string id)
    {
        JsonObject root = Root(call);
        return $"arn:aws:organizations::{Management(root, call)}:policy/{Id(root)}/{type.ToLowerInvariant()}/{id}";
    }

    private static void CheckManagement(Call call)
    {
        if (ArnParts.Account(Root(call).Text("Arn"), call.Caller.AccountId) != call.Caller.AccountId)
            throw new AwsError(Refusal.AccessDenied, "You don't have permissions to access this resource.");
    }

    // arn:aws:organizations::<management account>:root/o-…/r-…
    private static string Management(JsonObject root, Call call) => ArnParts.Account(root.Text("Arn"), call.Account.Id);

    private static string Id(JsonObject root) => root.Text("Arn")?.Split('/') is { Length: >= 2 } parts ? parts[1] : "o-drill00000";

    private static JsonObject Root(Call call) => call.Objects("organizationRoots").FirstOrDefault()
        ?? throw new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
}
