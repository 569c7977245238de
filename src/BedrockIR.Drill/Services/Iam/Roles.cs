using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Roles that are made, whom they trust, and the instance profiles by which machines get them.</summary>
internal static class Roles
{
    private const string Profiles = "instanceProfiles";

    public static Answer CreateRole(Call call)
    {
        string name = call.Need("RoleName"), path = call.Input.Text("Path") ?? "/", trust = call.Need("AssumeRolePolicyDocument");
        if (Entities.Roles(call).Any(r => r.Text("RoleName") == name))
            throw new AwsError("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
        Policy.Parse(trust, "MalformedPolicyDocument", isTrust: true);
        JsonObject role = new()
        {
            ["Path"] = path,
            ["RoleName"] = name,
            ["RoleId"] = Keys.NewId("AROA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:role{path}{name}",
            ["CreateDate"] = call.Now.Iso(),
            ["AssumeRolePolicyDocument"] = trust,
            ["Description"] = call.Input.Text("Description"),
            ["MaxSessionDuration"] = call.Input.Number("MaxSessionDuration") ?? 3600,
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
        };
        call.Collection("roles").Add(role);
        return new Answer(new JsonObject { ["Role"] = ItemView.Show(call.Operation, role) });
    }

    public static Answer UpdateAssumeRolePolicy(Call call)
    {
        JsonObject role = Entities.FindToChange(call);
        string trust = call.Need("PolicyDocument");
        Policy.Parse(trust, "MalformedPolicyDocument", isTrust: true);
        role["AssumeRolePolicyDocument"] = trust;
        return new Answer([]);
    }

    public static Answer CreateInstanceProfile(Call call)
    {
        string name = call.Need("InstanceProfileName"), path = call.Input.Text("Path") ?? "/";
        if (call.Objects(Profiles).Any(p => p.Text("InstanceProfileName") == name))
            throw new AwsError("EntityAlreadyExists", $"Instance Profile {name} already exists.", 409);
        JsonObject profile = new()
        {
            ["Path"] = path,
            ["InstanceProfileName"] = name,
            ["InstanceProfileId"] = Keys.NewId("AIPA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:instance-profile{path}{name}",
            ["CreateDate"] = call.Now.Iso(),
            ["Roles"] = new JsonArray(),
        };
        call.Collection(Profiles).Add(profile);
        return new Answer(new JsonObject { ["InstanceProfile"] = profile.DeepClone() });
    }

    public static Answer AddRoleToInstanceProfile(Call call)
    {
        JsonObject profile = FindProfile(call, call.Need("InstanceProfileName"));
        string name = call.Need("RoleName");
        JsonObject role = Entities.Roles(call).FirstOrDefault(r => r.Text("RoleName") == name) ?? throw call.NotFound($"The role with name {name} cannot be found.");
        CallAccess.CheckPassRole(call, role.Text("Arn")!);
        JsonArray roles = (JsonArray)profile["Roles"]!;
        if (roles.Count > 0)
            throw new AwsError("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409);
        roles.Add((JsonNode)name);
        return new Answer([]);
    }

    /// <summary>The role of an instance profile, by the profile's name.</summary>
    /// <exception cref="AwsError">There is no such profile, or it has no role.</exception>
    public static JsonObject OfProfile(Call call, string name)
    {
        string? role = FindProfile(call, name).Texts("Roles").FirstOrDefault();
        return Entities.Roles(call).FirstOrDefault(r => r.Text("RoleName") == role)
            ?? throw new AwsError("InvalidParameterValue", $"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name", 400);
    }

    private static JsonObject FindProfile(Call call, string name) =>
        call.Objects(Profiles).FirstOrDefault(p => p.Text("InstanceProfileName") == name) ?? throw call.NotFound($"Instance Profile {name} cannot be found.");
}
