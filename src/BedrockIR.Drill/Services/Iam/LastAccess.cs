using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Reports of which services somebody may use, and when he last did. They are done at once.</summary>
internal static class LastAccess
{
    private const string Kept = "_lastAccess";

    public static Answer GenerateServiceLastAccessedDetails(Call call)
    {
        string[] principals = [.. PrincipalsOf(call, call.Need("Arn"))];
        Dictionary<string, ServiceUse> used = ServiceUse.Of(call.Account.Trail, principals);
        HashSet<string> allowed = [.. principals.SelectMany(p => PrincipalPolicies.Of(call.Account, p).Identity).SelectMany(p => p.Statements).Where(s => !s.Denies).SelectMany(s => s.Namespaces)];
        // Whoever may do everything may use more services than the drill has; those that he did use are among them.
        if (allowed.Remove("*"))
            allowed.UnionWith([.. Catalogue.Services.Select(s => s.ActionPrefix), .. used.Keys]);
        JsonObject job = new()
        {
            ["JobId"] = Guid.NewGuid().ToString(),
            ["JobType"] = call.Input.Text("Granularity") ?? "SERVICE_LEVEL",
            ["JobCreationDate"] = call.Now.Iso(),
            ["Services"] = new JsonArray([.. allowed.Order(StringComparer.Ordinal).Select(n => Service(n, used.GetValueOrDefault(n)))]),
        };
        call.Collection(Kept).Add(job);
        return new Answer(new JsonObject { ["JobId"] = job.Text("JobId") });
    }

    public static Answer GetServiceLastAccessedDetails(Call call)
    {
        string id = call.Need("JobId");
        JsonObject job = call.Objects(Kept).FirstOrDefault(j => j.Text("JobId") == id) ?? throw call.NotFound($"No job found with jobId '{id}'.");
        JsonObject answer = new()
        {
            ["JobStatus"] = "COMPLETED",
            ["JobType"] = job.Text("JobType"),
            ["JobCreationDate"] = job.Text("JobCreationDate"),
            ["JobCompletionDate"] = job.Text("JobCreationDate"),
        };
        Pages.Put(call, answer, "ServicesLastAccessed", [.. job.Objects("Services")]);
        return new Answer(answer);
    }

    private static JsonObject Service(string name, ServiceUse? use) => new()
    {
        ["ServiceName"] = Catalogue.Services.FirstOrDefault(s => s.ActionPrefix == name)?.Title ?? name,
        ["ServiceNamespace"] = name,
        ["LastAuthenticated"] = use?.Time.Iso(),
        ["LastAuthenticatedEntity"] = use?.PrincipalArn,
        ["LastAuthenticatedRegion"] = use?.Region,
        ["TotalAuthenticatedEntities"] = use?.Principals.Count ?? 0,
    };

    // Of a group or a policy, those who have it.
    private static IEnumerable<string> PrincipalsOf(Call call, string arn)
    {
        JsonObject[] users = [.. call.Objects("users")], principals = [.. users, .. call.Objects("roles")];
        if (principals.Any(p => p.Text("Arn") == arn))
            return [arn];
        if (call.Objects("groups").FirstOrDefault(g => g.Text("Arn") == arn).Text("GroupName") is { } group)
            return users.Where(u => u.Texts("_groups").Contains(group)).Select(u => u.Text("Arn")!);
        if (!call.Objects("policies").Any(p => p.Text("Arn") == arn))
            throw call.NotFound($"{arn} cannot be found.");
        string[] groups = [.. call.Objects("groups").Where(g => g.Texts("_attachedPolicies").Contains(arn)).Select(g => g.Text("GroupName")!)];
        return principals.Where(p => p.Texts("_attachedPolicies").Contains(arn) || p.Texts("_groups").Any(groups.Contains)).Select(p => p.Text("Arn")!);
    }
}
