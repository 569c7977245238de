using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists agents and what belongs to them. The draft and the versions that an alias leads to can be invoked, so they are
/// looked into; of the others it is only told that they are there.</summary>
/// <param name="region">The region.</param>
internal sealed class AgentResources(RegionReader region)
{
    private const string Draft = "DRAFT";

    /// <summary>Lists them.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListAgentsResponse> pages = await region.Pages(BedrockAgentOperations.ListAgents, new ListAgentsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.AgentSummaries).Select(s => s.AgentId).OfType<string>(), Agent).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> Agent(string agentId)
    {
        Agent? agent = (await region.Find(BedrockAgentOperations.GetAgent, new GetAgentRequest { AgentId = agentId }).ConfigureAwait(false))?.Agent;
        if (agent is null)
            return [];
        IReadOnlyList<BedrockResource> aliases = await Aliases(agentId).ConfigureAwait(false);
        string[] reachable = [.. aliases.SelectMany(a => a.Target?.Split(", ") ?? []).Append(Draft).Distinct(StringComparer.Ordinal)];
        return
        [
            Of(agent), .. aliases, .. await Versions(agentId, reachable).ConfigureAwait(false),
            .. await Several.Of(reachable, version => Parts(agentId, version)).ConfigureAwait(false),
        ];
    }

    private BedrockResource Of(Agent agent) => region.New(BedrockResourceType.Agent) with
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

    private async Task<IReadOnlyList<BedrockResource>> Aliases(string agentId)
    {
        IReadOnlyList<ListAgentAliasesResponse> pages = await region.Pages(BedrockAgentOperations.ListAgentAliases, new ListAgentAliasesRequest { AgentId = agentId }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.AgentAliasSummaries).Select(a => region.New(BedrockResourceType.AgentAlias) with
        {
            Id = a.AgentAliasId,
            Name = a.AgentAliasName,
            Arn = region.Arn($"agent-alias/{agentId}/{a.AgentAliasId}"),
            ParentId = agentId,
            Status = a.AgentAliasStatus,
            Target = string.Join(", ", a.RoutingConfiguration.Select(r => r.AgentVersion).OfType<string>()),
            CreationTime = a.CreatedAt,
            LastModifiedTime = a.UpdatedAt,
        })];
    }

    private async Task<IReadOnlyList<BedrockResource>> Versions(string agentId, string[] reachable)
    {
        IReadOnlyList<ListAgentVersionsResponse> pages = await region.Pages(BedrockAgentOperations.ListAgentVersions, new ListAgentVersionsRequest { AgentId = agentId }).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.AgentVersionSummaries).Where(v => v.AgentVersion is not (null or Draft)), async summary =>
        {
            BedrockResource version = region.New(BedrockResourceType.AgentVersion) with
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
            return (IReadOnlyList<BedrockResource>)[reachable.Contains(version.Version) ? await Detailed(version).ConfigureAwait(false) : version];
        }).ConfigureAwait(false);
    }

    private async Task<BedrockResource> Detailed(BedrockResource version)
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

    private async Task<IReadOnlyList<BedrockResource>> Parts(string agentId, string version)
    {
        AgentParts parts = new(region, agentId, version);
        IReadOnlyList<BedrockResource>[] found = await Task.WhenAll(parts.ActionGroups(), parts.KnowledgeBases(), parts.Collaborators()).ConfigureAwait(false);
        return [.. found.SelectMany(f => f)];
    }
}
