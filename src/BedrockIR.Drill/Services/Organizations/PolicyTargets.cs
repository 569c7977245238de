using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>What the organization's policies are attached to: accounts, and the root.</summary>
internal static class PolicyTargets
{
    private const string Member = "_targets";

    public static Answer AttachOrganizationPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        JsonObject policy = OrganizationPolicies.Find(call), target = Target(call, call.Need("TargetId"));
        if (!call.Objects("organizationRoots").Any(r => r.Objects("PolicyTypes").Any(t => t.Text("Type") == policy.Text("Type") && t.Text("Status") == "ENABLED")))
            throw new AwsError("PolicyTypeNotEnabledException", "You must enable the policy type in the root before you can attach a policy.");
        if (policy.Texts(Member).Contains(target.Text("TargetId")))
            throw new AwsError("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
        if (policy[Member] is not JsonArray targets)
            policy[Member] = targets = [];
        targets.Add((JsonNode)target.Text("TargetId")!);
        return new Answer([]);
    }

    public static Answer DetachOrganizationPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        JsonObject policy = OrganizationPolicies.Find(call);
        string id = Target(call, call.Need("TargetId")).Text("TargetId")!;
        JsonNode attached = (policy[Member] as JsonArray)?.FirstOrDefault(t => t.AsText() == id)
            ?? throw new AwsError("PolicyNotAttachedException", "The policy isn't attached to the specified target.");
        ((JsonArray)policy[Member]!).Remove(attached);
        return new Answer([]);
    }

    public static Answer ListTargetsForPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        JsonObject answer = [];
        Pages.Put(call, answer, "Targets", [.. OrganizationPolicies.Find(call).Texts(Member).Select(t => Target(call, t))]);
        return new Answer(answer);
    }

    public static Answer ListPoliciesForTarget(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        string id = Target(call, call.Need("TargetId")).Text("TargetId")!, type = call.Need("Filter");
        JsonObject answer = [];
        Pages.Put(call, answer, "Policies", [.. call.Objects(OrganizationPolicies.Collection)
            .Where(p => p.Text("Type") == type && p.Texts(Member).Contains(id)).Select(OrganizationPolicies.View)]);
        return new Answer(answer);
    }

    private static JsonObject Target(Call call, string id)
    {
        bool isRoot = id.StartsWith("r-", StringComparison.Ordinal);
        JsonObject target = call.Objects(isRoot ? "organizationRoots" : "accounts").FirstOrDefault(t => t.Text("Id") == id)
            ?? throw new AwsError("TargetNotFoundException", "We can't find a root, OU, or account with the TargetId that you specified.");
        return new JsonObject { ["TargetId"] = id, ["Arn"] = target.Text("Arn"), ["Name"] = target.Text("Name"), ["Type"] = isRoot ? "ROOT" : "ACCOUNT" };
    }
}
