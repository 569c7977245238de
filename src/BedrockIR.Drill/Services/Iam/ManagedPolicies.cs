using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Managed policies themselves.</summary>
internal static class ManagedPolicies
{
    private const string Collection = "policies", AwsPolicies = "arn:aws:iam::aws:";
    private const int MostSize = 6144;

    public static Answer GetPolicy(Call call) => new(new JsonObject { ["Policy"] = View(call, Find(call)) });

    public static Answer GetPolicyVersion(Call call)
    {
        string arn = call.Need("PolicyArn"), version = call.Need("VersionId");
        JsonObject policy = Find(call);
        JsonObject? found = (policy.Text("DefaultVersionId") ?? "v1") == version ? DefaultVersion(policy) : PolicyVersions.Find(policy, version);
        return found is not null ? new Answer(new JsonObject { ["PolicyVersion"] = found })
            : throw call.NotFound($"Policy {arn} version {version} does not exist or is not attachable.");
    }

    /// <summary>The version of a policy that is in force.</summary>
    public static JsonObject DefaultVersion(JsonObject policy) => new()
    {
        ["Document"] = Documents.Of(policy["_document"]),
        ["VersionId"] = policy.Text("DefaultVersionId") ?? "v1",
        ["IsDefaultVersion"] = true,
        ["CreateDate"] = policy.Text("UpdateDate"),
    };

    /// <summary>A policy as IAM shows it: with where it is in use, and without its document.</summary>
    public static JsonObject View(Call call, JsonObject policy)
    {
        string? arn = policy.Text("Arn");
        JsonObject[] entities = [.. call.Objects("users"), .. call.Objects("groups"), .. Entities.Roles(call)];
        return new JsonObject
        {
            ["PolicyName"] = policy.Text("PolicyName"),
            ["PolicyId"] = policy.Text("PolicyId"),
            ["Arn"] = arn,
            ["Path"] = policy.Text("Path") ?? "/",
            ["DefaultVersionId"] = policy.Text("DefaultVersionId") ?? "v1",
            ["AttachmentCount"] = entities.Count(e => e.Texts("_attachedPolicies").Contains(arn)),
            ["PermissionsBoundaryUsageCount"] = entities.Count(e => e["PermissionsBoundary"].Text("PermissionsBoundaryArn") == arn),
            ["IsAttachable"] = true,
            ["Description"] = policy.Text("Description"),
            ["CreateDate"] = policy.Text("CreateDate"),
            ["UpdateDate"] = policy.Text("UpdateDate"),
            ["Tags"] = policy["Tags"]?.DeepClone(),
        };
    }

    public static Answer CreatePolicy(Call call)
    {
        string name = call.Need("PolicyName"), path = call.Input.Text("Path") ?? "/", arn = $"arn:aws:iam::{call.Account.Id}:policy{path}{name}";
        if (call.Objects(Collection).Any(p => p.Text("Arn") == arn))
            throw new AwsError("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);
        string document = call.Need("PolicyDocument");
        Policy.Parse(document, "MalformedPolicyDocument");
        if (document.Count(c => !char.IsWhiteSpace(c)) > MostSize)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PolicySize: {MostSize}", 409);
        JsonObject policy = new()
        {
            ["PolicyName"] = name,
            ["PolicyId"] = Keys.NewId("ANPA"),
            ["Arn"] = arn,
            ["Path"] = path,
            ["DefaultVersionId"] = "v1",
            ["Description"] = call.Input.Text("Description"),
            ["CreateDate"] = call.Now.Iso(),
            ["UpdateDate"] = call.Now.Iso(),
            ["Tags"] = call.Input["Tags"]?.DeepClone(),
            ["_document"] = document,
        };
        call.Collection(Collection).Add(policy);
        return new Answer(new JsonObject { ["Policy"] = View(call, policy) });
    }

    public static Answer DeletePolicy(Call call)
    {
        JsonObject policy = Find(call);
        string arn = policy.Text("Arn")!;
        if (arn.StartsWith(AwsPolicies, StringComparison.Ordinal))
            throw new AwsError(Refusal.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: iam:DeletePolicy on resource: policy {arn}");
        JsonObject view = View(call, policy);
        if (view.Number("AttachmentCount") + view.Number("PermissionsBoundaryUsageCount") > 0)
            throw new AwsError("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
        if (PolicyVersions.Any(policy))
            throw new AwsError("DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.", 409);
        call.Collection(Collection).Remove(policy);
        return new Answer([]);
    }

    /// <summary>The policy that a call names.</summary>
    /// <exception cref="AwsError">There is none such.</exception>
    public static JsonObject Find(Call call)
    {
        string arn = call.Need("PolicyArn");
        return call.Objects(Collection).FirstOrDefault(p => p.Text("Arn") == arn) ?? throw call.NotFound($"Policy {arn} was not found.");
    }
}
