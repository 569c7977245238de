using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Organizations;

/// <summary>Policies of the organization: service control policies above all.</summary>
internal static class OrganizationPolicies
{
    /// <summary>The name of their collection.</summary>
    public const string Collection = "organizationPolicies";

    private const int MaxSize = 10240;

    private static readonly string[] SummaryMembers = ["Id", "Arn", "Name", "Description", "Type", "AwsManaged"];

    public static OperationResult CreateOrganizationPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        string name = call.GetRequired("Name"), type = call.GetRequired("Type"), content = call.GetRequired("Content");
        IamPolicy.ParseDocument(content, "MalformedPolicyDocumentException");
        if (content.Length > MaxSize)
            throw new AwsErrorException("ConstraintViolationException", "You have exceeded the maximum size of a policy document.");
        if (call.GetItems(Collection).Any(p => p.GetText("Name") == name && p.GetText("Type") == type))
            throw new AwsErrorException("DuplicatePolicyException", "A policy with the same name already exists.");
        string id = "p-" + Guid.NewGuid().ToString("N")[..8];
        JsonObject policy = new()
        {
            ["Id"] = id,
            ["Arn"] = OrganizationDetails.CreatePolicyArn(call, type, id),
            ["Name"] = name,
            ["Description"] = call.GetRequired("Description"),
            ["Type"] = type,
            ["AwsManaged"] = false,
            ["_content"] = content,
            ["_targets"] = new JsonArray(),
        };
        call.GetCollection(Collection).Add(policy);
        return CreateDescription(policy);
    }

    public static OperationResult DescribeOrganizationPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        return CreateDescription(Find(call));
    }

    public static OperationResult DeleteOrganizationPolicy(ApiCall call)
    {
        OrganizationDetails.CheckPolicyAdministration(call);
        JsonObject policy = Find(call);
        if (policy.GetTexts("_targets").Any())
            throw new AwsErrorException("PolicyInUseException", "The policy is attached to one or more entities.");
        call.GetCollection(Collection).Remove(policy);
        return new OperationResult([]);
    }

    /// <summary>The policy that a call names.</summary>
    /// <exception cref="AwsErrorException">There is none such.</exception>
    public static JsonObject Find(ApiCall call)
    {
        string id = call.GetRequired("PolicyId");
        return call.GetItems(Collection).FirstOrDefault(p => p.GetText("Id") == id) ?? throw new AwsErrorException("PolicyNotFoundException", "We can't find a policy with the PolicyId that you specified.");
    }

    /// <summary>A policy as lists show it.</summary>
    public static JsonObject CreateView(JsonObject policy) => new(SummaryMembers.Select(m => KeyValuePair.Create(m, policy[m]?.DeepClone())));

    private static OperationResult CreateDescription(JsonObject policy) => new(new JsonObject
    {
        ["Policy"] = new JsonObject { ["PolicySummary"] = CreateView(policy), ["Content"] = policy["_content"].ToText() ?? policy["_content"]?.ToJsonString() },
    });
}
