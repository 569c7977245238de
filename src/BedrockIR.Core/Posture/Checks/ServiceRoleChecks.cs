using BedrockIR.Posture.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on the roles in which Bedrock acts: whoever can talk an agent into something can do what its role may.</summary>
internal static class ServiceRoleChecks
{
    private static readonly BedrockResourceType[] Actors = [BedrockResourceType.Agent, BedrockResourceType.KnowledgeBase, BedrockResourceType.Flow];

    // Either keeps others from making Bedrock use the role for them.
    private static readonly string[] ConfusedDeputy = ["aws:sourceaccount", "aws:sourcearn"];

    public static Task AgentShared(CheckRun run) => Shared(run, BedrockResourceType.Agent, "agent");

    public static Task KnowledgeBaseShared(CheckRun run) => Shared(run, BedrockResourceType.KnowledgeBase, "knowledge base");

    public static Task AgentPrivileges(CheckRun run) => Privileges(run, BedrockResourceType.Agent, "agent");

    public static Task KnowledgeBasePrivileges(CheckRun run) => Privileges(run, BedrockResourceType.KnowledgeBase, "knowledge base");

    public static async Task Trust(CheckRun run)
    {
        foreach (Principal role in await Roles(run, Actors).ConfigureAwait(false))
        {
            PolicyStatement[] trusting = [.. role.Trust?.Statements.Where(s => s.IsAllow && s.ConcernsPrincipal(PolicyPrincipal.Bedrock)) ?? []];
            if (trusting.Any(s => !s.ConditionKeys.Any(ConfusedDeputy.Contains)))
                run.Bad($"The role {role.Name} trusts Bedrock whoever asks it: neither aws:SourceAccount nor aws:SourceArn limits it.", role.Arn);
            else
                run.Good($"The role {role.Name} trusts Bedrock for this account alone.", role.Arn);
        }
    }

    private static async Task Shared(CheckRun run, BedrockResourceType type, string what)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(Actors.Select(run.Facts.Resources(run.Region).Of)).ConfigureAwait(false);
        foreach (IGrouping<string?, BedrockResource> users in all.SelectMany(a => a).Where(a => a.RoleArn is not null).GroupBy(a => a.RoleArn))
        {
            if (users.All(u => u.ResourceType != type))
                continue;
            if (users.Count() > 1)
                run.Bad($"{string.Join(" and ", users.Select(u => u.Name))} share the role {NameOf(users.Key!)}.", users.Key);
            else
                run.Good($"The {what} {users.Single().Name} has a role of its own.", users.Key);
        }
    }

    private static async Task Privileges(CheckRun run, BedrockResourceType type, string what)
    {
        foreach (Principal role in await Roles(run, [type]).ConfigureAwait(false))
        {
            NamedPolicy[] wide = [.. role.Granting(s => s.IsEverything || s.Actions.Any(a => a.EndsWith(":*", StringComparison.Ordinal)) || (s.IsAnyResource && !s.HasCondition))];
            if (wide.Length > 0)
                run.Bad($"The role {role.Name} of a{(what[0] == 'a' ? "n" : "")} {what} may do more than it needs: {string.Join(", ", wide.Select(p => p.Name))} names all actions of a service, or every resource.", role.Arn);
            else
                run.Good($"The role {role.Name} names actions and resources.", role.Arn);
        }
    }

    private static async Task<IEnumerable<Principal>> Roles(CheckRun run, BedrockResourceType[] types)
    {
        IReadOnlyList<BedrockResource>[] all = await Task.WhenAll(types.Select(run.Facts.Resources(run.Region).Of)).ConfigureAwait(false);
        HashSet<string> arns = [.. all.SelectMany(a => a).Select(a => a.RoleArn).OfType<string>()];
        return arns.Count == 0 ? [] : (await run.Facts.Principals().ConfigureAwait(false)).Where(p => arns.Contains(p.Arn));
    }

    private static string NameOf(string arn) => arn.Split('/')[^1];
}
