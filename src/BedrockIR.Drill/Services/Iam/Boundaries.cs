using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Permissions boundaries.</summary>
internal static class Boundaries
{
    private const string Member = "PermissionsBoundary";

    public static Answer PutPermissionsBoundary(Call call)
    {
        JsonObject entity = Entities.FindToChange(call);
        string arn = call.Need(Member);
        if (!call.Objects("policies").Any(p => p.Text("Arn") == arn))
            throw call.NotFound($"Scope ARN: {arn} does not exist or is not attachable.");
        entity[Member] = new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = arn };
        return new Answer([]);
    }

    public static Answer DeletePermissionsBoundary(Call call)
    {
        JsonObject entity = Entities.FindToChange(call);
        if (!entity.Remove(Member))
            throw call.NotFound($"{call.Need(call.Operation.Arguments.Text("key")!)} has no permissions boundary.");
        return new Answer([]);
    }
}
