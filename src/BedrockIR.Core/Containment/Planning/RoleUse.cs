using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Inputs;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Planning;

/// <summary>Agents, knowledge bases, flows and what of AgentCore acts in a role, and their roles.</summary>
internal static class RoleUse
{
    private const int Most = 5;

    // What a principal set going within the incident may have been made or changed a moment before its first event that was seen.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private static readonly BedrockResourceType[] Types =
    [
        BedrockResourceType.Agent, BedrockResourceType.KnowledgeBase, BedrockResourceType.Flow, BedrockResourceType.AgentRuntime, BedrockResourceType.Gateway, BedrockResourceType.Harness,
        BedrockResourceType.Browser, BedrockResourceType.CodeInterpreter,
    ];

    /// <summary>What of Bedrock runs in a role, and stops when the role is denied.</summary>
    public static async Task<IReadOnlyList<string>> Of(KnownPrincipal principal, IReadOnlyList<string> regions, AccountView view)
    {
        if (principal.Role is null)
            return [];
        IReadOnlyList<BedrockResource> found = await All(regions, view).ConfigureAwait(false);
        return [.. found.Where(r => r.RoleArn == principal.Arn && r.ResourceType is not BedrockResourceType.AgentVersion)
            .Select(r => $"{r.ResourceType} {SafeText.Clean(r.Name ?? r.Id)} in {r.Region} runs in this role and stops for everybody").Take(Most)];
    }

    /// <summary>What goes on when a principal is denied, since it runs in another role.</summary>
    public static async Task<IReadOnlyList<string>> GoingOn(KnownPrincipal principal, ContainmentTarget target, AccountView view)
    {
        if (target.FirstTime is null && target.InvocationPaths.Count == 0)
            return [];
        IReadOnlyList<BedrockResource> found = await All(target.Regions, view).ConfigureAwait(false);
        return [.. found.Where(r => r.RoleArn is not null && r.RoleArn != principal.Arn && IsTouched(r, target)).GroupBy(r => r.RoleArn!).Take(Most).Select(g =>
            $"{string.Join(", ", g.Select(r => $"{r.ResourceType} {SafeText.Clean(r.Name ?? r.Id)}").Distinct().Take(Most))} was changed at that time and runs in a role of its own, so it goes on. "
            + $"To stop it as well: Invoke-BedrockContainment -RoleName {g.Key.Split('/')[^1]} -Action DenyBedrock")];
    }

    /// <summary>Whether a resource was made or changed while a principal was seen to act.</summary>
    public static bool IsTouched(BedrockResource resource, ContainmentTarget target) =>
        (resource.LastModifiedTime ?? resource.CreationTime) is { } at && at >= (target.FirstTime ?? DateTimeOffset.MaxValue) - Margin && at <= (target.LastTime ?? target.FirstTime ?? DateTimeOffset.MinValue) + Margin;

    // What cannot be listed is not told; the action itself does not depend on it.
    private static async Task<IReadOnlyList<BedrockResource>> All(IReadOnlyList<string> regions, AccountView view)
    {
        List<BedrockResource> found = [];
        foreach (Task<IReadOnlyList<BedrockResource>> kind in view.Listed(regions, Types))
        {
            try
            {
                found.AddRange(await kind.ConfigureAwait(false));
            }
            catch (UnansweredException)
            {
            }
        }
        return found;
    }
}
