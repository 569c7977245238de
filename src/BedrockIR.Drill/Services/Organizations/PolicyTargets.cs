using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>What the organization's policies are attached to: accounts, and the root.</summary>
internal static class PolicyTargets
{
    private const string Member = "_targets";

    public static OperationResult AttachOrganizationPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        JsonObject policy = OrganizationPolicies.Find(call), target = FindTarget(call, call.GetRequired("TargetId"));
        if (!call.GetItems("organizationRoots").Any(r => r.GetObjects("PolicyTypes").Any(t => t.GetText("Type") == policy.GetText("Type") && t.GetText("Status") == "ENABLED")))
            throw new AwsErrorException("PolicyTypeNotEnabledException", "You must enable the policy type in the root before you can attach a policy.");
        if (policy.GetTexts(Member).Contains(target.GetText("TargetId")))
            throw new AwsErrorException("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
        if (policy[Member] is not JsonArray targets)
            policy[Member] = targets = [];
        targets.Add((JsonNode)target.GetText("TargetId")!);
        return new OperationResult([]);
    }

    public static OperationResult DetachOrganizationPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        JsonObject policy = OrganizationPolicies.Find(call);
        string id = FindTarget(call, call.GetRequired("TargetId")).GetText("TargetId")!;
        JsonNode attached = (policy[Member] as JsonArray)?.FirstOrDefault(t => t.ToText() == id)
            ?? throw new AwsErrorException("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
        ((JsonArray)policy[Member]!).Remove(attached);
        return new OperationResult([]);
    }

    public static OperationResult ListTargetsForPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Targets", [.. OrganizationPolicies.Find(call).GetTexts(Member).Select(t => FindTarget(call, t))]);
        return new OperationResult(answer);
    }

    public static OperationResult ListPoliciesForTarget(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        string id = FindTarget(call, call.GetRequired("TargetId")).GetText("TargetId")!, type = call.GetRequired("Filter");
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Policies", [.. call.GetItems(OrganizationPolicies.Collection)
            .Where(p => p.GetText("Type") == type && p.GetTexts(Member).Contains(id)).Select(OrganizationPolicies.CreateView)]);
        return new OperationResult(answer);
    }

    private static JsonObject FindTarget(ApiCall call, string id)
    {
        bool isRoot = id.StartsWith("r-", StringComparison.Ordinal);
        JsonObject target = call.GetItems(isRoot ? "organizationRoots" : "accounts").FirstOrDefault(t => t.GetText("Id") == id)
            ?? throw new AwsErrorException("TargetNotFoundException", "We can't find a root, OU, or account with the TargetId that you specified.");
        return new JsonObject { ["TargetId"] = id, ["Arn"] = target.GetText("Arn"), ["Name"] = target.GetText("Name"), ["Type"] = isRoot ? "ROOT" : "ACCOUNT" };
    }
}
