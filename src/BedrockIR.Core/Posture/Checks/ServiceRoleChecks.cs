using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on the roles in which Bedrock acts: whoever can talk an agent into something can do what its role may.</summary>
internal static class ServiceRoleChecks
{
    private static readonly BedrockResourceType[] TypesWithRole = [BedrockResourceType.Agent, BedrockResourceType.KnowledgeBase, BedrockResourceType.Flow];

    // Either keeps others from making Bedrock use the role for them.
    private static readonly string[] ConfusedDeputy = ["aws:sourceaccount", "aws:sourcearn"];

    public static Task CheckAgentRolesShared(CheckRun run) => CheckShared(run, BedrockResourceType.Agent, "agent");

    public static Task CheckKnowledgeBaseRolesShared(CheckRun run) => CheckShared(run, BedrockResourceType.KnowledgeBase, "knowledge base");

    public static Task CheckAgentPrivileges(CheckRun run) => CheckPrivileges(run, BedrockResourceType.Agent, "agent");

    public static Task CheckKnowledgeBasePrivileges(CheckRun run) => CheckPrivileges(run, BedrockResourceType.KnowledgeBase, "knowledge base");

    public static async Task CheckTrust(CheckRun run)
    {
        foreach (IamPrincipal role in await GetRoles(run, TypesWithRole).ConfigureAwait(false))
        {
            PolicyStatement[] trusting = [.. role.TrustPolicy?.Statements.Where(s => s.IsAllow && s.MatchesPrincipal(PolicyPrincipal.Bedrock)) ?? []];
            if (trusting.Any(s => !s.ConditionKeys.Any(ConfusedDeputy.Contains)))
                run.Fail($"The role {role.Name} trusts Bedrock whoever asks it: neither aws:SourceAccount nor aws:SourceArn limits it.", role.Arn);
            else
                run.Pass($"The role {role.Name} trusts Bedrock for this account alone.", role.Arn);
        }
    }

    private static async Task CheckShared(CheckRun run, BedrockResourceType type, string what)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(TypesWithRole.Select(run.Facts.GetResources(run.Region).List)).ConfigureAwait(false);
        foreach (IGrouping<string?, BedrockResource> users in all.SelectMany(a => a).Where(a => a.RoleArn is not null).GroupBy(a => a.RoleArn))
        {
            if (users.All(u => u.ResourceType != type))
                continue;
            if (users.Count() > 1)
                run.Fail($"{string.Join(" and ", users.Select(u => u.Name))} share the role {GetName(users.Key!)}.", users.Key);
            else
                run.Pass($"The {what} {users.Single().Name} has a role of its own.", users.Key);
        }
    }

    private static async Task CheckPrivileges(CheckRun run, BedrockResourceType type, string what)
    {
        foreach (IamPrincipal role in await GetRoles(run, [type]).ConfigureAwait(false))
        {
            NamedPolicy[] wide = [.. role.FindGrants(s => s.MatchesEverything || s.Actions.Any(a => a.EndsWith(":*", StringComparison.Ordinal)) || (s.MatchesAnyResource && !s.HasCondition))];
            if (wide.Length > 0)
                run.Fail($"The role {role.Name} of a{(what[0] == 'a' ? "n" : "")} {what} may do more than it needs: {string.Join(", ", wide.Select(p => p.Name))} names all actions of a service, or every resource.", role.Arn);
            else
                run.Pass($"The role {role.Name} names actions and resources.", role.Arn);
        }
    }

    private static async Task<IEnumerable<IamPrincipal>> GetRoles(CheckRun run, BedrockResourceType[] types)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(types.Select(run.Facts.GetResources(run.Region).List)).ConfigureAwait(false);
        HashSet<string> arns = [.. all.SelectMany(a => a).Select(a => a.RoleArn).OfType<string>()];
        return arns.Count == 0 ? [] : (await run.Facts.GetPrincipals().ConfigureAwait(false)).Where(p => arns.Contains(p.Arn));
    }

    private static string GetName(string arn) => arn.Split('/')[^1];
}
