using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>What a user or a role could do: judged by the very code that judges calls.</summary>
internal static class Simulation
{
    public static Answer SimulatePrincipalPolicy(Call call)
    {
        string arn = call.Need("PolicySourceArn");
        if (!call.Objects("users").Concat(call.Objects("roles")).Any(e => e.Text("Arn") == arn))
            throw call.NotFound($"{arn} cannot be found.");
        PrincipalPolicies policies = PrincipalPolicies.Of(call.Account, arn);
        if (call.Input.Texts("PolicyInputList").ToList() is { Count: > 0 } added)
            policies = policies with { Identity = [.. policies.Identity, .. added.Select((p, i) => Policy.Of($"PolicyInputList.{i + 1}", "none", Policy.Parse(p, "InvalidInput")))] };
        if (call.Input.Texts("PermissionsBoundaryPolicyInputList").FirstOrDefault() is { } boundary)
            policies = policies with { Boundary = Policy.Of("PermissionsBoundaryPolicyInputList.1", "none", Policy.Parse(boundary, "InvalidInput")) };
        Dictionary<string, string> context = Context(call, arn);
        string[] resources = [.. call.Input.Texts("ResourceArns").DefaultIfEmpty("*")];
        JsonObject answer = [];
        Pages.Put(call, answer, "EvaluationResults", [.. call.Input.Texts("ActionNames").SelectMany(a => resources.Select(r => Result(policies, new AccessRequest(a, r, context))))]);
        return new Answer(answer);
    }

    private static Dictionary<string, string> Context(Call call, string arn)
    {
        Dictionary<string, string> context = new(StringComparer.OrdinalIgnoreCase) { ["aws:PrincipalArn"] = arn };
        if (arn.Contains(":user/", StringComparison.Ordinal))
            context["aws:username"] = arn[(arn.LastIndexOf('/') + 1)..];
        foreach (JsonObject entry in call.Input.Objects("ContextEntries"))
            context[entry.Text("ContextKeyName") ?? ""] = entry.Texts("ContextKeyValues").FirstOrDefault() ?? "";
        return context;
    }

    private static JsonObject Result(PrincipalPolicies policies, AccessRequest request)
    {
        Decision decision = Evaluator.Decide(policies, request);
        bool ofBoundary = !decision.Allowed && decision.Source == "permissions boundary";
        JsonObject result = new()
        {
            ["EvalActionName"] = request.Action,
            ["EvalResourceName"] = request.Resource,
            ["EvalDecision"] = decision.Allowed ? "allowed" : decision.Explicit ? "explicitDeny" : "implicitDeny",
            ["MatchedStatements"] = new JsonArray([.. decision.Matched.Select(p => new JsonObject { ["SourcePolicyId"] = p.Id, ["SourcePolicyType"] = p.Type })]),
            ["MissingContextValues"] = new JsonArray(),
        };
        if (policies.ServiceControl.Count > 0)
            result["OrganizationsDecisionDetail"] = new JsonObject { ["AllowedByOrganizations"] = decision.Source != "service control policy" };
        if (policies.Boundary is not null)
            result["PermissionsBoundaryDecisionDetail"] = new JsonObject { ["AllowedByPermissionsBoundary"] = !ofBoundary };
        return result;
    }
}
