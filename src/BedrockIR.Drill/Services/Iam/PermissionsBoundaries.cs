using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Permissions boundaries.</summary>
internal static class PermissionsBoundaries
{
    private const string Member = "PermissionsBoundary";

    public static OperationResult PutPermissionsBoundary(ApiCall call)
    {
        JsonObject entity = IamEntities.FindModifiable(call);
        string arn = call.GetRequired(Member);
        if (!call.GetItems("policies").Any(p => p.GetText("Arn") == arn))
            throw call.CreateNotFoundError($"Scope ARN: {arn} does not exist or is not attachable.");
        entity[Member] = new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = arn };
        return new OperationResult([]);
    }

    public static OperationResult DeletePermissionsBoundary(ApiCall call)
    {
        JsonObject entity = IamEntities.FindModifiable(call);
        if (!entity.Remove(Member))
            throw call.CreateNotFoundError($"{call.GetRequired(call.Operation.Arguments.GetText("key")!)} has no permissions boundary.");
        return new OperationResult([]);
    }
}
