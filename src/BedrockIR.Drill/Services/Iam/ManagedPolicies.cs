using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Managed policies themselves.</summary>
internal static class ManagedPolicies
{
    private const string Collection = "policies", AwsPolicyPrefix = "arn:aws:iam::aws:";
    private const int MaxSize = 6144;

    public static OperationResult GetPolicy(ApiCall call) => new(new JsonObject { ["Policy"] = CreateView(call, Find(call)) });

    public static OperationResult GetPolicyVersion(ApiCall call)
    {
        string arn = call.GetRequired("PolicyArn"), version = call.GetRequired("VersionId");
        JsonObject policy = Find(call);
        JsonObject? found = (policy.GetText("DefaultVersionId") ?? "v1") == version ? CreateDefaultVersionView(policy) : PolicyVersions.Find(policy, version);
        return found is not null ? new OperationResult(new JsonObject { ["PolicyVersion"] = found })
            : throw call.CreateNotFoundError($"Policy {arn} version {version} does not exist or is not attachable.");
    }

    /// <summary>The version of a policy that is in force.</summary>
    public static JsonObject CreateDefaultVersionView(JsonObject policy) => new()
    {
        ["Document"] = PolicyDocuments.GetText(policy["_document"]),
        ["VersionId"] = policy.GetText("DefaultVersionId") ?? "v1",
        ["IsDefaultVersion"] = true,
        ["CreateDate"] = policy.GetText("UpdateDate"),
    };

    /// <summary>A policy as IAM shows it: with where it is in use, and without its document.</summary>
    public static JsonObject CreateView(ApiCall call, JsonObject policy)
    {
        string? arn = policy.GetText("Arn");
        JsonObject[] entities = [.. call.GetItems("users"), .. call.GetItems("groups"), .. IamEntities.GetOwnRoles(call)];
        return new JsonObject
        {
            ["PolicyName"] = policy.GetText("PolicyName"),
            ["PolicyId"] = policy.GetText("PolicyId"),
            ["Arn"] = arn,
            ["Path"] = policy.GetText("Path") ?? "/",
            ["DefaultVersionId"] = policy.GetText("DefaultVersionId") ?? "v1",
            ["AttachmentCount"] = entities.Count(e => e.GetTexts("_attachedPolicies").Contains(arn)),
            ["PermissionsBoundaryUsageCount"] = entities.Count(e => e["PermissionsBoundary"].GetText("PermissionsBoundaryArn") == arn),
            ["IsAttachable"] = true,
            ["Description"] = policy.GetText("Description"),
            ["CreateDate"] = policy.GetText("CreateDate"),
            ["UpdateDate"] = policy.GetText("UpdateDate"),
            ["Tags"] = policy["Tags"]?.DeepClone(),
        };
    }

    public static OperationResult CreatePolicy(ApiCall call)
    {
        string name = call.GetRequired("PolicyName"), path = call.Input.GetText("Path") ?? "/", arn = $"arn:aws:iam::{call.Account.Id}:policy{path}{name}";
        if (call.GetItems(Collection).Any(p => p.GetText("Arn") == arn))
            throw new AwsErrorException("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);
        string document = call.GetRequired("PolicyDocument");
        IamPolicy.ParseDocument(document, "MalformedPolicyDocument");
        if (document.Count(c => !char.IsWhiteSpace(c)) > MaxSize)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for PolicySize: {MaxSize}", 409);
        JsonObject policy = new()
        {
            ["PolicyName"] = name,
            ["PolicyId"] = CredentialGenerator.NewId("ANPA"),
            ["Arn"] = arn,
            ["Path"] = path,
            ["DefaultVersionId"] = "v1",
            ["Description"] = call.Input.GetText("Description"),
            ["CreateDate"] = call.Now.ToIso8601(),
            ["UpdateDate"] = call.Now.ToIso8601(),
            ["Tags"] = call.Input["Tags"]?.DeepClone(),
            ["_document"] = document,
        };
        call.GetCollection(Collection).Add(policy);
        return new OperationResult(new JsonObject { ["Policy"] = CreateView(call, policy) });
    }

    public static OperationResult DeletePolicy(ApiCall call)
    {
        JsonObject policy = Find(call);
        string arn = policy.GetText("Arn")!;
        if (arn.StartsWith(AwsPolicyPrefix, StringComparison.Ordinal))
            throw new AwsErrorException(AwsErrorKind.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: iam:DeletePolicy on resource: policy {arn}");
        JsonObject view = CreateView(call, policy);
        if (view.GetNumber("AttachmentCount") + view.GetNumber("PermissionsBoundaryUsageCount") > 0)
            throw new AwsErrorException("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
        if (PolicyVersions.HasOtherVersions(policy))
            throw new AwsErrorException("DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.", 409);
        call.GetCollection(Collection).Remove(policy);
        return new OperationResult([]);
    }

    /// <summary>The policy that a call names.</summary>
    /// <exception cref="AwsErrorException">There is none such.</exception>
    public static JsonObject Find(ApiCall call)
    {
        string arn = call.GetRequired("PolicyArn");
        return call.GetItems(Collection).FirstOrDefault(p => p.GetText("Arn") == arn) ?? throw call.CreateNotFoundError($"Policy {arn} was not found.");
    }
}
