using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Managed policies themselves.</summary>
internal static class ManagedPolicies
{
    private const int MostSize = 6144;

    public static Answer GetPolicyVersion(Call call)
    {
        string arn = call.Need("PolicyArn"), version = call.Need("VersionId");
        JsonObject policy = call.Objects("policies").FirstOrDefault(p => p.Text("Arn") == arn && (p.Text("DefaultVersionId") ?? "v1") == version)
            ?? throw call.NotFound($"Policy {arn} version {version} does not exist or is not attachable.");
        return new Answer(new JsonObject { ["PolicyVersion"] = DefaultVersion(policy) });
    }

    /// <summary>The version of a policy that is in force, the one that the drill keeps.</summary>
    public static JsonObject DefaultVersion(JsonObject policy) => new()
    {
        ["Document"] = Documents.Of(policy["_document"]),
        ["VersionId"] = policy.Text("DefaultVersionId") ?? "v1",
        ["IsDefaultVersion"] = true,
        ["CreateDate"] = policy.Text("UpdateDate"),
    };

    public static Answer CreatePolicy(Call call)
    {
        string name = call.Need("PolicyName"), path = call.Input.Text("Path") ?? "/", arn = $"arn:aws:iam::{call.Account.Id}:policy{path}{name}";
        if (call.Objects("policies").Any(p => p.Text("Arn") == arn))
            throw new AwsError("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);
        JsonObject document = Policy.Parse(call.Need("PolicyDocument"), "MalformedPolicyDocument");
        if (call.Need("PolicyDocument").Count(c => !char.IsWhiteSpace(c)) > MostSize)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PolicySize: {MostSize}", 409);
        JsonObject policy = new()
        {
            ["PolicyName"] = name,
            ["PolicyId"] = Keys.NewId("ANPA"),
            ["Arn"] = arn,
            ["Path"] = path,
            ["DefaultVersionId"] = "v1",
            ["AttachmentCount"] = 0,
            ["IsAttachable"] = true,
            ["CreateDate"] = call.Now.Iso(),
            ["UpdateDate"] = call.Now.Iso(),
            ["_document"] = document,
        };
        call.Collection("policies").Add(policy);
        return new Answer(new JsonObject { ["Policy"] = policy.DeepClone() });
    }
}
