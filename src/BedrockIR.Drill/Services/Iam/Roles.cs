using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Roles that are made, whom they trust, and the instance profiles by which machines get them.</summary>
internal static class Roles
{
    private const string ProfileCollection = "instanceProfiles";

    public static OperationResult CreateRole(ApiCall call)
    {
        string name = call.GetRequired("RoleName"), path = call.Input.GetText("Path") ?? "/", trust = call.GetRequired("AssumeRolePolicyDocument");
        if (IamEntities.GetOwnRoles(call).Any(r => r.GetText("RoleName") == name))
            throw new AwsErrorException("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
        IamPolicy.ParseDocument(trust, "MalformedPolicyDocument", isTrust: true);
        JsonObject role = new()
        {
            ["Path"] = path,
            ["RoleName"] = name,
            ["RoleId"] = CredentialGenerator.NewId("AROA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:role{path}{name}",
            ["CreateDate"] = call.Now.ToIso8601(),
            ["AssumeRolePolicyDocument"] = trust,
            ["Description"] = call.Input.GetText("Description"),
            ["MaxSessionDuration"] = call.Input.GetNumber("MaxSessionDuration") ?? 3600,
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
        };
        call.GetCollection("roles").Add(role);
        return new OperationResult(new JsonObject { ["Role"] = ItemView.CreateView(call.Operation, role) });
    }

    public static OperationResult UpdateAssumeRolePolicy(ApiCall call)
    {
        JsonObject role = IamEntities.FindModifiable(call);
        string trust = call.GetRequired("PolicyDocument");
        IamPolicy.ParseDocument(trust, "MalformedPolicyDocument", isTrust: true);
        role["AssumeRolePolicyDocument"] = trust;
        return new OperationResult([]);
    }

    public static OperationResult CreateInstanceProfile(ApiCall call)
    {
        string name = call.GetRequired("InstanceProfileName"), path = call.Input.GetText("Path") ?? "/";
        if (call.GetItems(ProfileCollection).Any(p => p.GetText("InstanceProfileName") == name))
            throw new AwsErrorException("EntityAlreadyExists", $"Instance Profile {name} already exists.", 409);
        JsonObject profile = new()
        {
            ["Path"] = path,
            ["InstanceProfileName"] = name,
            ["InstanceProfileId"] = CredentialGenerator.NewId("AIPA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:instance-profile{path}{name}",
            ["CreateDate"] = call.Now.ToIso8601(),
            ["Roles"] = new JsonArray(),
        };
        call.GetCollection(ProfileCollection).Add(profile);
        return new OperationResult(new JsonObject { ["InstanceProfile"] = profile.DeepClone() });
    }

    public static OperationResult AddRoleToInstanceProfile(ApiCall call)
    {
        JsonObject profile = FindProfile(call, call.GetRequired("InstanceProfileName"));
        string name = call.GetRequired("RoleName");
        JsonObject role = IamEntities.GetOwnRoles(call).FirstOrDefault(r => r.GetText("RoleName") == name) ?? throw call.CreateNotFoundError($"The role with name {name} cannot be found.");
        CallAuthorizer.AuthorizePassRole(call, role.GetText("Arn")!);
        JsonArray roles = (JsonArray)profile["Roles"]!;
        if (roles.Count > 0)
            throw new AwsErrorException("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409);
        roles.Add((JsonNode)name);
        return new OperationResult([]);
    }

    /// <summary>The role of an instance profile, by the profile's name.</summary>
    /// <exception cref="AwsErrorException">There is no such profile, or it has no role.</exception>
    public static JsonObject FindByProfile(ApiCall call, string name)
    {
        string? role = FindProfile(call, name).GetTexts("Roles").FirstOrDefault();
        return IamEntities.GetOwnRoles(call).FirstOrDefault(r => r.GetText("RoleName") == role)
            ?? throw new AwsErrorException("InvalidParameterValue", $"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name", 400);
    }

    private static JsonObject FindProfile(ApiCall call, string name) =>
        call.GetItems(ProfileCollection).FirstOrDefault(p => p.GetText("InstanceProfileName") == name) ?? throw call.CreateNotFoundError($"Instance Profile {name} cannot be found.");
}
