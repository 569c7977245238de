using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists flows, their aliases, and prompts.</summary>
/// <param name="region">The region.</param>
internal sealed class FlowResources(RegionReader region)
{
    /// <summary>Lists flows.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListFlowsResponse> pages = await region.Pages(BedrockAgentOperations.ListFlows, new ListFlowsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.FlowSummaries).Select(s => s.Id).OfType<string>(), Flow).ConfigureAwait(false);
    }

    /// <summary>Lists prompts.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> Prompts()
    {
        IReadOnlyList<ListPromptsResponse> pages = await region.Pages(BedrockAgentOperations.ListPrompts, new ListPromptsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.PromptSummaries).Select(s => s.Id).OfType<string>(), Prompt).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> Flow(string id)
    {
        GetFlowResponse? flow = await region.Find(BedrockAgentOperations.GetFlow, new GetFlowRequest { FlowIdentifier = id }).ConfigureAwait(false);
        if (flow is null)
            return [];
        IReadOnlyList<ListFlowAliasesResponse> pages = await region.Pages(BedrockAgentOperations.ListFlowAliases, new ListFlowAliasesRequest { FlowIdentifier = id }).ConfigureAwait(false);
        return [Of(flow), .. pages.SelectMany(p => p.FlowAliasSummaries).Select(a => region.New(BedrockResourceType.FlowAlias) with
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

    private BedrockResource Of(GetFlowResponse flow) => region.New(BedrockResourceType.Flow) with
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

    private async Task<IReadOnlyList<BedrockResource>> Prompt(string id)
    {
        GetPromptResponse? prompt = await region.Find(BedrockAgentOperations.GetPrompt, new GetPromptRequest { PromptIdentifier = id }).ConfigureAwait(false);
        return prompt is null ? [] : [region.New(BedrockResourceType.Prompt) with
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
