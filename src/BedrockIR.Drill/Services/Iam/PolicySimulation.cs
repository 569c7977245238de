using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>What a user or a role could do: judged by the very code that judges calls.</summary>
internal static class PolicySimulation
{
    public static OperationResult SimulatePrincipalPolicy(ApiCall call)
    {
        string arn = call.GetRequired("PolicySourceArn");
        if (!call.GetItems("users").Concat(call.GetItems("roles")).Any(e => e.GetText("Arn") == arn))
            throw call.CreateNotFoundError($"{arn} cannot be found.");
        PrincipalPolicies policies = PrincipalPolicies.Find(call.Account, arn);
        if (call.Input.GetTexts("PolicyInputList").ToList() is { Count: > 0 } added)
            policies = policies with { IdentityPolicies = [.. policies.IdentityPolicies, .. added.Select((p, i) => IamPolicy.FromDocument($"PolicyInputList.{i + 1}", "none", IamPolicy.ParseDocument(p, "InvalidInput")))] };
        if (call.Input.GetTexts("PermissionsBoundaryPolicyInputList").FirstOrDefault() is { } boundary)
            policies = policies with { PermissionsBoundary = IamPolicy.FromDocument("PermissionsBoundaryPolicyInputList.1", "none", IamPolicy.ParseDocument(boundary, "InvalidInput")) };
        Dictionary<string, string> context = CreateContext(call, arn);
        string[] resources = [.. call.Input.GetTexts("ResourceArns").DefaultIfEmpty("*")];
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "EvaluationResults", [.. call.Input.GetTexts("ActionNames").SelectMany(a => resources.Select(r => CreateResult(policies, new AccessRequest(a, r, context))))]);
        return new OperationResult(answer);
    }

    private static Dictionary<string, string> CreateContext(ApiCall call, string arn)
    {
        Dictionary<string, string> context = new(StringComparer.OrdinalIgnoreCase) { ["aws:PrincipalArn"] = arn };
        if (arn.Contains(":user/", StringComparison.Ordinal))
            context["aws:username"] = arn[(arn.LastIndexOf('/') + 1)..];
        foreach (JsonObject entry in call.Input.GetObjects("ContextEntries"))
            context[entry.GetText("ContextKeyName") ?? ""] = entry.GetTexts("ContextKeyValues").FirstOrDefault() ?? "";
        return context;
    }

    private static JsonObject CreateResult(PrincipalPolicies policies, AccessRequest request)
    {
        AccessDecision decision = PolicyEvaluator.Evaluate(policies, request);
        bool ofBoundary = !decision.IsAllowed && decision.Source == "permissions boundary";
        JsonObject result = new()
        {
            ["EvalActionName"] = request.Action,
            ["EvalResourceName"] = request.Resource,
            ["EvalDecision"] = decision.IsAllowed ? "allowed" : decision.IsExplicit ? "explicitDeny" : "implicitDeny",
            ["MatchedStatements"] = new JsonArray([.. decision.MatchedPolicies.Select(p => new JsonObject { ["SourcePolicyId"] = p.Id, ["SourcePolicyType"] = p.Type })]),
            ["MissingContextValues"] = new JsonArray(),
        };
        if (policies.ServiceControlPolicies.Count > 0)
            result["OrganizationsDecisionDetail"] = new JsonObject { ["AllowedByOrganizations"] = decision.Source != "service control policy" };
        if (policies.PermissionsBoundary is not null)
            result["PermissionsBoundaryDecisionDetail"] = new JsonObject { ["AllowedByPermissionsBoundary"] = !ofBoundary };
        return result;
    }
}
