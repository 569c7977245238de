using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Managed policies that are attached to a user, a role or a group.</summary>
internal static class AttachedPolicies
{
    private const string Member = "_attachedPolicies";
    private const int MaxPerEntity = 10;

    public static OperationResult ListAttachedPolicies(ApiCall call)
    {
        string prefix = call.Input.GetText("PathPrefix") ?? "/";
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "AttachedPolicies", [.. GetPolicies(IamEntities.Find(call)).Where(a => GetPath(a.GetText("PolicyArn")!).StartsWith(prefix, StringComparison.Ordinal))]);
        return new OperationResult(answer);
    }

    public static OperationResult AttachPolicyToEntity(ApiCall call)
    {
        JsonObject entity = IamEntities.FindModifiable(call);
        string arn = call.GetRequired("PolicyArn"), kind = call.Operation.Arguments.GetText("entity")!.TrimEnd('s');
        if (!call.GetItems("policies").Any(p => p.GetText("Arn") == arn))
            throw call.CreateNotFoundError($"Policy {arn} does not exist or is not attachable.");
        if (entity.GetTexts(Member).Contains(arn))
            return new OperationResult([]);
        if (entity.GetTexts(Member).Count() >= MaxPerEntity)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for PoliciesPer{char.ToUpperInvariant(kind[0])}{kind[1..]}: {MaxPerEntity}", 409);
        if (entity[Member] is not JsonArray attached)
            entity[Member] = attached = [];
        attached.Add((JsonNode)arn);
        return new OperationResult([]);
    }

    public static OperationResult DetachPolicyFromEntity(ApiCall call)
    {
        JsonObject entity = IamEntities.FindModifiable(call);
        string arn = call.GetRequired("PolicyArn");
        JsonNode? attached = (entity[Member] as JsonArray)?.FirstOrDefault(a => a.ToText() == arn);
        if (attached is null)
            throw call.CreateNotFoundError($"Policy {arn} was not found.");
        ((JsonArray)entity[Member]!).Remove(attached);
        return new OperationResult([]);
    }

    /// <summary>The managed policies of a user, a role or a group, as IAM shows them.</summary>
    public static IEnumerable<JsonObject> GetPolicies(JsonObject entity) =>
        entity.GetTexts(Member).Select(a => new JsonObject { ["PolicyName"] = a[(a.LastIndexOf('/') + 1)..], ["PolicyArn"] = a });

    // arn:aws:iam::aws:policy/service-role/Name has the path /service-role/.
    private static string GetPath(string arn)
    {
        string path = arn[arn.IndexOf('/', StringComparison.Ordinal)..];
        return path[..(path.LastIndexOf('/') + 1)];
    }
}
