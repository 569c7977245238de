using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists what a version of an agent can use.</summary>
/// <param name="region">The region.</param>
/// <param name="agentId">The agent.</param>
/// <param name="version">Its version.</param>
internal sealed class AgentVersionParts(RegionQueries region, string agentId, string version)
{
    public async Task<IReadOnlyList<BedrockResource>> ListActionGroups()
    {
        IReadOnlyList<ListAgentActionGroupsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgentActionGroups,
            new ListAgentActionGroupsRequest { AgentId = agentId, AgentVersion = version }).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.ActionGroupSummaries).Select(s => s.ActionGroupId).OfType<string>(), ReadActionGroup).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BedrockResource>> ListKnowledgeBases()
    {
        IReadOnlyList<ListAgentKnowledgeBasesResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgentKnowledgeBases,
            new ListAgentKnowledgeBasesRequest { AgentId = agentId, AgentVersion = version }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.AgentKnowledgeBaseSummaries).Select(k => CreatePart(BedrockResourceType.AgentKnowledgeBase) with
        {
            Id = k.KnowledgeBaseId,
            Status = k.KnowledgeBaseState,
            Target = k.KnowledgeBaseId,
            LastModifiedTime = k.UpdatedAt,
        })];
    }

    public async Task<IReadOnlyList<BedrockResource>> ListCollaborators()
    {
        IReadOnlyList<ListAgentCollaboratorsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgentCollaborators,
            new ListAgentCollaboratorsRequest { AgentId = agentId, AgentVersion = version }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.AgentCollaboratorSummaries).Select(c => CreatePart(BedrockResourceType.AgentCollaborator) with
        {
            Id = c.CollaboratorId,
            Name = c.CollaboratorName,
            Target = c.AgentDescriptor?.AliasArn,
            CreationTime = c.CreatedAt,
            LastModifiedTime = c.LastUpdatedAt,
        })];
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadActionGroup(string id)
    {
        AgentActionGroup? group = (await region.Find(BedrockAgentOperations.GetAgentActionGroup,
            new GetAgentActionGroupRequest { AgentId = agentId, AgentVersion = version, ActionGroupId = id }).ConfigureAwait(false))?.AgentActionGroup;
        return group is null ? [] : [CreatePart(BedrockResourceType.AgentActionGroup) with
        {
            Id = id,
            Name = group.ActionGroupName,
            Status = group.ActionGroupState,
            Target = group.ActionGroupExecutor?.Lambda ?? group.ActionGroupExecutor?.CustomControl ?? group.ParentActionSignature,
            CreationTime = group.CreatedAt,
            LastModifiedTime = group.UpdatedAt,
        }];
    }

    private BedrockResource CreatePart(BedrockResourceType type) => region.CreateResource(type) with { ParentId = agentId, Version = version };
}
