using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists flows, their aliases, and prompts.</summary>
/// <param name="region">The region.</param>
internal sealed class FlowResources(RegionQueries region)
{
    /// <summary>Lists flows.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListFlowsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListFlows, new ListFlowsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.FlowSummaries).Select(s => s.Id).OfType<string>(), ReadFlow).ConfigureAwait(false);
    }

    /// <summary>Lists prompts.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> ListPrompts()
    {
        IReadOnlyList<ListPromptsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListPrompts, new ListPromptsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.PromptSummaries).Select(s => s.Id).OfType<string>(), ReadPrompt).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadFlow(string id)
    {
        GetFlowResponse? flow = await region.Find(BedrockAgentOperations.GetFlow, new GetFlowRequest { FlowIdentifier = id }).ConfigureAwait(false);
        if (flow is null)
            return [];
        IReadOnlyList<ListFlowAliasesResponse> pages = await region.QueryPages(BedrockAgentOperations.ListFlowAliases, new ListFlowAliasesRequest { FlowIdentifier = id }).ConfigureAwait(false);
        return [CreateResource(flow), .. pages.SelectMany(p => p.FlowAliasSummaries).Select(a => region.CreateResource(BedrockResourceType.FlowAlias) with
        {
            Id = a.Id,
            Name = a.Name,
            Arn = a.Arn,
            ParentId = id,
            Target = string.Join(", ", a.RoutingConfiguration.Select(r => r.FlowVersion).OfType<string>()),
            CreationTime = a.CreatedAt,
            LastModifiedTime = a.UpdatedAt,
        })];
    }

    private BedrockResource CreateResource(GetFlowResponse flow) => region.CreateResource(BedrockResourceType.Flow) with
    {
        Id = flow.Id,
        Name = flow.Name,
        Arn = flow.Arn,
        Version = flow.Version,
        Status = flow.Status,
        RoleArn = flow.ExecutionRoleArn,
        KmsKeyArn = flow.CustomerEncryptionKeyArn,
        CreationTime = flow.CreatedAt,
        LastModifiedTime = flow.UpdatedAt,
    };

    private async Task<IReadOnlyList<BedrockResource>> ReadPrompt(string id)
    {
        GetPromptResponse? prompt = await region.Find(BedrockAgentOperations.GetPrompt, new GetPromptRequest { PromptIdentifier = id }).ConfigureAwait(false);
        return prompt is null ? [] : [region.CreateResource(BedrockResourceType.Prompt) with
        {
            Id = prompt.Id,
            Name = prompt.Name,
            Arn = prompt.Arn,
            Version = prompt.Version,
            KmsKeyArn = prompt.CustomerEncryptionKeyArn,
            CreationTime = prompt.CreatedAt,
            LastModifiedTime = prompt.UpdatedAt,
        }];
    }
}
