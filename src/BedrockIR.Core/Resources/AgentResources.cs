using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists agents and what belongs to them. The draft and the versions that an alias leads to can be invoked, so they are
/// looked into; of the others it is only told that they are there.</summary>
/// <param name="region">The region.</param>
internal sealed class AgentResources(RegionQueries region)
{
    private const string Draft = "DRAFT";

    /// <summary>Lists them.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListAgentsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgents, new ListAgentsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.AgentSummaries).Select(s => s.AgentId).OfType<string>(), ReadAgent).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadAgent(string agentId)
    {
        Agent? agent = (await region.Find(BedrockAgentOperations.GetAgent, new GetAgentRequest { AgentId = agentId }).ConfigureAwait(false))?.Agent;
        if (agent is null)
            return [];
        IReadOnlyList<BedrockResource> aliases = await ListAliases(agentId).ConfigureAwait(false);
        string[] reachable = [.. aliases.SelectMany(a => a.Target?.Split(", ") ?? []).Append(Draft).Distinct(StringComparer.Ordinal)];
        return
        [
            CreateResource(agent), .. aliases, .. await ListVersions(agentId, reachable).ConfigureAwait(false),
            .. await ConcurrentTasks.SelectMany(reachable, version => ListParts(agentId, version)).ConfigureAwait(false),
        ];
    }

    private BedrockResource CreateResource(Agent agent) => region.CreateResource(BedrockResourceType.Agent) with
    {
        Id = agent.AgentId,
        Name = agent.AgentName,
        Arn = agent.AgentArn,
        Version = agent.AgentVersion ?? Draft,
        Status = agent.AgentStatus,
        RoleArn = agent.AgentResourceRoleArn,
        ModelId = agent.FoundationModel,
        GuardrailId = agent.GuardrailConfiguration?.GuardrailIdentifier,
        KmsKeyArn = agent.CustomerEncryptionKeyArn,
        CreationTime = agent.CreatedAt,
        LastModifiedTime = agent.UpdatedAt,
    };

    private async Task<IReadOnlyList<BedrockResource>> ListAliases(string agentId)
    {
        IReadOnlyList<ListAgentAliasesResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgentAliases, new ListAgentAliasesRequest { AgentId = agentId }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.AgentAliasSummaries).Select(a => region.CreateResource(BedrockResourceType.AgentAlias) with
        {
            Id = a.AgentAliasId,
            Name = a.AgentAliasName,
            Arn = region.CreateArn($"agent-alias/{agentId}/{a.AgentAliasId}"),
            ParentId = agentId,
            Status = a.AgentAliasStatus,
            Target = string.Join(", ", a.RoutingConfiguration.Select(r => r.AgentVersion).OfType<string>()),
            CreationTime = a.CreatedAt,
            LastModifiedTime = a.UpdatedAt,
        })];
    }

    private async Task<IReadOnlyList<BedrockResource>> ListVersions(string agentId, string[] reachable)
    {
        IReadOnlyList<ListAgentVersionsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListAgentVersions, new ListAgentVersionsRequest { AgentId = agentId }).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.AgentVersionSummaries).Where(v => v.AgentVersion is not (null or Draft)), async summary =>
        {
            BedrockResource version = region.CreateResource(BedrockResourceType.AgentVersion) with
            {
                Id = agentId,
                Name = summary.AgentName,
                Version = summary.AgentVersion,
                ParentId = agentId,
                Status = summary.AgentStatus,
                GuardrailId = summary.GuardrailConfiguration?.GuardrailIdentifier,
                CreationTime = summary.CreatedAt,
                LastModifiedTime = summary.UpdatedAt,
            };
            return (IReadOnlyList<BedrockResource>)[reachable.Contains(version.Version) ? await AddDetails(version).ConfigureAwait(false) : version];
        }).ConfigureAwait(false);
    }

    private async Task<BedrockResource> AddDetails(BedrockResource version)
    {
        AgentVersion? detail = (await region.Find(BedrockAgentOperations.GetAgentVersion,
            new GetAgentVersionRequest { AgentId = version.ParentId!, AgentVersion = version.Version! }).ConfigureAwait(false))?.AgentVersion;
        return detail is null ? version : version with
        {
            RoleArn = detail.AgentResourceRoleArn,
            ModelId = detail.FoundationModel,
            GuardrailId = detail.GuardrailConfiguration?.GuardrailIdentifier,
            KmsKeyArn = detail.CustomerEncryptionKeyArn,
        };
    }

    private async Task<IReadOnlyList<BedrockResource>> ListParts(string agentId, string version)
    {
        AgentVersionParts parts = new(region, agentId, version);
        IReadOnlyList<BedrockResource>[] found = await Task.WhenAll(parts.ListActionGroups(), parts.ListKnowledgeBases(), parts.ListCollaborators()).ConfigureAwait(false);
        return [.. found.SelectMany(f => f)];
    }
}
