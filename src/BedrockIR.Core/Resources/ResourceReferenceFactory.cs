using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Resources;

/// <summary>What attribution wants to know of a resource.</summary>
public static class ResourceReferenceFactory
{
    /// <summary>The types that Bedrock acts for in a role.</summary>
    public static IReadOnlyList<BedrockResourceType> SupportedTypes { get; } = [BedrockResourceType.KnowledgeBase, BedrockResourceType.Agent, BedrockResourceType.Flow];

    /// <summary>The resource as attribution takes it; null where Bedrock does not act for it in a role.</summary>
    /// <param name="resource">The resource.</param>
    public static BedrockResourceReference? Create(BedrockResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        InvocationPath? path = resource.ResourceType switch
        {
            BedrockResourceType.KnowledgeBase => InvocationPath.KnowledgeBase,
            BedrockResourceType.Agent => InvocationPath.Agent,
            BedrockResourceType.Flow => InvocationPath.Flow,
            _ => null,
        };
        return path is { } known ? new BedrockResourceReference(known, resource.Id, resource.Name, resource.RoleArn) : null;
    }
}
