using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Reports of which services somebody may use, and when he last did. They are done at once.</summary>
internal static class LastAccess
{
    private const string Collection = "_lastAccess";

    public static OperationResult GenerateServiceLastAccessedDetails(ApiCall call)
    {
        string[] principals = [.. FindPrincipals(call, call.GetRequired("Arn"))];
        Dictionary<string, ServiceUse> used = ServiceUse.FindAll(call.Account.Trail, principals);
        HashSet<string> allowed = [.. principals.SelectMany(p => PrincipalPolicies.Find(call.Account, p).IdentityPolicies).SelectMany(p => p.Statements).Where(s => !s.IsDeny).SelectMany(s => s.ServicePrefixes)];
        // Whoever may do everything may use more services than the drill has; those that he did use are among them.
        if (allowed.Remove("*"))
            allowed.UnionWith([.. ServiceCatalogue.Services.Select(s => s.ActionPrefix), .. used.Keys]);
        JsonObject job = new()
        {
            ["JobId"] = Guid.NewGuid().ToString(),
            ["JobType"] = call.Input.GetText("Granularity") ?? "SERVICE_LEVEL",
            ["JobCreationDate"] = call.Now.ToIso8601(),
            ["Services"] = new JsonArray([.. allowed.Order(StringComparer.Ordinal).Select(n => CreateServiceEntry(n, used.GetValueOrDefault(n)))]),
        };
        call.GetCollection(Collection).Add(job);
        return new OperationResult(new JsonObject { ["JobId"] = job.GetText("JobId") });
    }

    public static OperationResult GetServiceLastAccessedDetails(ApiCall call)
    {
        string id = call.GetRequired("JobId");
        JsonObject job = call.GetItems(Collection).FirstOrDefault(j => j.GetText("JobId") == id) ?? throw call.CreateNotFoundError($"No job found with jobId '{id}'.");
        JsonObject answer = new()
        {
            ["JobStatus"] = "COMPLETED",
            ["JobType"] = job.GetText("JobType"),
            ["JobCreationDate"] = job.GetText("JobCreationDate"),
            ["JobCompletionDate"] = job.GetText("JobCreationDate"),
        };
        Paginator.AddPage(call, answer, "ServicesLastAccessed", [.. job.GetObjects("Services")]);
        return new OperationResult(answer);
    }

    private static JsonObject CreateServiceEntry(string name, ServiceUse? use) => new()
    {
        ["ServiceName"] = ServiceCatalogue.Services.FirstOrDefault(s => s.ActionPrefix == name)?.Title ?? name,
        ["ServiceNamespace"] = name,
        ["LastAuthenticated"] = use?.Time.ToIso8601(),
        ["LastAuthenticatedEntity"] = use?.PrincipalArn,
        ["LastAuthenticatedRegion"] = use?.Region,
        ["TotalAuthenticatedEntities"] = use?.Principals.Count ?? 0,
    };

    // Of a group or a policy, those who have it.
    private static IEnumerable<string> FindPrincipals(ApiCall call, string arn)
    {
        JsonObject[] users = [.. call.GetItems("users")], principals = [.. users, .. call.GetItems("roles")];
        if (principals.Any(p => p.GetText("Arn") == arn))
            return [arn];
        if (call.GetItems("groups").FirstOrDefault(g => g.GetText("Arn") == arn).GetText("GroupName") is { } group)
            return users.Where(u => u.GetTexts("_groups").Contains(group)).Select(u => u.GetText("Arn")!);
        if (!call.GetItems("policies").Any(p => p.GetText("Arn") == arn))
            throw call.CreateNotFoundError($"{arn} cannot be found.");
        string[] groups = [.. call.GetItems("groups").Where(g => g.GetTexts("_attachedPolicies").Contains(arn)).Select(g => g.GetText("GroupName")!)];
        return principals.Where(p => p.GetTexts("_attachedPolicies").Contains(arn) || p.GetTexts("_groups").Any(groups.Contains)).Select(p => p.GetText("Arn")!);
    }
}
