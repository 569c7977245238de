using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Resources;

namespace BedrockIR.Containment.State;

/// <summary>Agents, knowledge bases, flows and what of AgentCore acts in a role, and their roles.</summary>
internal static class RoleResources
{
    private const int MaxListed = 5;

    // What a principal set going within the incident may have been made or changed a moment before its first event that was seen.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private static readonly BedrockResourceType[] Types =
    [
        BedrockResourceType.Agent, BedrockResourceType.KnowledgeBase, BedrockResourceType.Flow, BedrockResourceType.AgentRuntime, BedrockResourceType.Gateway, BedrockResourceType.Harness,
        BedrockResourceType.Browser, BedrockResourceType.CodeInterpreter,
    ];

    /// <summary>What of Bedrock runs in a role, and stops when the role is denied.</summary>
    public static async Task<IReadOnlyList<string>> DescribeAffected(PrincipalDetail principal, IReadOnlyList<string> regions, AccountContext view)
    {
        if (principal.Role is null)
            return [];
        IReadOnlyList<BedrockResource> found = await ListAll(regions, view).ConfigureAwait(false);
        return [.. found.Where(r => r.RoleArn == principal.Arn && r.ResourceType is not BedrockResourceType.AgentVersion)
            .Select(r => $"{r.ResourceType} {SafeText.Clean(r.Name ?? r.Id)} in {r.Region} runs in this role and stops for everybody").Take(MaxListed)];
    }

    /// <summary>What goes on when a principal is denied, since it runs in another role.</summary>
    public static async Task<IReadOnlyList<string>> DescribeUnaffected(PrincipalDetail principal, ContainmentTarget target, AccountContext view)
    {
        if (target.FirstTime is null && target.InvocationPaths.Count == 0)
            return [];
        IReadOnlyList<BedrockResource> found = await ListAll(target.Regions, view).ConfigureAwait(false);
        return [.. found.Where(r => r.RoleArn is not null && r.RoleArn != principal.Arn && WasChangedDuringIncident(r, target)).GroupBy(r => r.RoleArn!).Take(MaxListed).Select(g =>
            $"{string.Join(", ", g.Select(r => $"{r.ResourceType} {SafeText.Clean(r.Name ?? r.Id)}").Distinct().Take(MaxListed))} was changed at that time and runs in a role of its own, so it goes on. "
            + $"To stop it as well: Invoke-BedrockContainment -RoleName {g.Key.Split('/')[^1]} -Action DenyBedrock")];
    }

    /// <summary>Whether a resource was made or changed while a principal was seen to act.</summary>
    public static bool WasChangedDuringIncident(BedrockResource resource, ContainmentTarget target) =>
        (resource.LastModifiedTime ?? resource.CreationTime) is { } at && at >= (target.FirstTime ?? DateTimeOffset.MaxValue) - Margin && at <= (target.LastTime ?? target.FirstTime ?? DateTimeOffset.MinValue) + Margin;

    // What cannot be listed is not told; the action itself does not depend on it.
    private static async Task<IReadOnlyList<BedrockResource>> ListAll(IReadOnlyList<string> regions, AccountContext view)
    {
        List<BedrockResource> found = [];
        foreach (Task<IReadOnlyList<BedrockResource>> kind in view.ListResources(regions, Types))
        {
            try
            {
                found.AddRange(await kind.ConfigureAwait(false));
            }
            catch (AwsCallException)
            {
            }
        }
        return found;
    }
}
