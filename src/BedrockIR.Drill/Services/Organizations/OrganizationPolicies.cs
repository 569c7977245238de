using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>Policies of the organization: service control policies above all.</summary>
internal static class OrganizationPolicies
{
    /// <summary>The name of their collection.</summary>
    public const string Collection = "organizationPolicies";

    private const int MostSize = 10240;

    private static readonly string[] Summary = ["Id", "Arn", "Name", "Description", "Type", "AwsManaged"];

    public static Answer CreateOrganizationPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        string name = call.Need("Name"), type = call.Need("Type"), content = call.Need("Content");
        Policy.Parse(content, "MalformedPolicyDocumentException");
        if (content.Length > MostSize)
            throw new AwsError("ConstraintViolationException", "You have exceeded the maximum size of a policy document.");
        if (call.Objects(Collection).Any(p => p.Text("Name") == name && p.Text("Type") == type))
            throw new AwsError("DuplicatePolicyException", "A policy with the same name already exists.");
        string id = "p-" + Guid.NewGuid().ToString("N")[..8];
        JsonObject policy = new()
        {
            ["Id"] = id,
            ["Arn"] = OrganizationFacts.PolicyArn(call, type, id),
            ["Name"] = name,
            ["Description"] = call.Need("Description"),
            ["Type"] = type,
            ["AwsManaged"] = false,
            ["_content"] = content,
            ["_targets"] = new JsonArray(),
        };
        call.Collection(Collection).Add(policy);
        return Described(policy);
    }

    public static Answer DescribeOrganizationPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        return Described(Find(call));
    }

    public static Answer DeleteOrganizationPolicy(Call call)
    {
        OrganizationFacts.CheckPolicyAdministration(call);
        JsonObject policy = Find(call);
        if (policy.Texts("_targets").Any())
            throw new AwsError("PolicyInUseException", "The policy is attached to one or more entities.");
        call.Collection(Collection).Remove(policy);
        return new Answer([]);
    }

    /// <summary>The policy that a call names.</summary>
    /// <exception cref="AwsError">There is none such.</exception>
    public static JsonObject Find(Call call)
    {
        string id = call.Need("PolicyId");
        return call.Objects(Collection).FirstOrDefault(p => p.Text("Id") == id) ?? throw new AwsError("PolicyNotFoundException", "We can't find a policy with the PolicyId that you specified.");
    }

    /// <summary>A policy as lists show it.</summary>
    public static JsonObject View(JsonObject policy) => new(Summary.Select(m => KeyValuePair.Create(m, policy[m]?.DeepClone())));

    private static Answer Described(JsonObject policy) => new(new JsonObject
    {
        ["Policy"] = new JsonObject { ["PolicySummary"] = View(policy), ["Content"] = policy["_content"].AsText() ?? policy["_content"]?.ToJsonString() },
    });
}
