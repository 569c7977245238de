using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Resources;

/// <summary>Lists the account's own models, and what it can run models with. AWS's models are not the account's.</summary>
/// <param name="region">The region.</param>
internal sealed class ModelResources(RegionQueries region)
{
    // AWS's own profiles and routers are the same in every account.
    private const string ApplicationProfiles = "APPLICATION", CustomRouters = "custom";

    public async Task<IReadOnlyList<BedrockResource>> ListCustomModels()
    {
        IReadOnlyList<ListCustomModelsResponse> pages = await region.QueryPages(BedrockOperations.ListCustomModels, new ListCustomModelsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.ModelSummaries), async summary =>
        {
            GetCustomModelResponse? detail = summary.ModelArn is null ? null
                : await region.Find(BedrockOperations.GetCustomModel, new GetCustomModelRequest { ModelIdentifier = summary.ModelArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.CreateResource(BedrockResourceType.CustomModel, summary.ModelArn, summary.ModelName) with
            {
                Status = summary.ModelStatus,
                ModelId = summary.BaseModelArn,
                KmsKeyArn = detail?.ModelKmsKeyArn,
                CreationTime = summary.CreationTime,
            }];
        }).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BedrockResource>> ListImportedModels()
    {
        IReadOnlyList<ListImportedModelsResponse> pages = await region.QueryPages(BedrockOperations.ListImportedModels, new ListImportedModelsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.ModelSummaries), async summary =>
        {
            GetImportedModelResponse? detail = summary.ModelArn is null ? null
                : await region.Find(BedrockOperations.GetImportedModel, new GetImportedModelRequest { ModelIdentifier = summary.ModelArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.CreateResource(BedrockResourceType.ImportedModel, summary.ModelArn, summary.ModelName) with
            {
                ModelId = summary.ModelArchitecture,
                KmsKeyArn = detail?.ModelKmsKeyArn,
                CreationTime = summary.CreationTime,
            }];
        }).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BedrockResource>> ListDeployments() =>
        [.. (await region.QueryPages(BedrockOperations.ListCustomModelDeployments, new ListCustomModelDeploymentsRequest()).ConfigureAwait(false)).SelectMany(p => p.ModelDeploymentSummaries)
            .Select(d => region.CreateResource(BedrockResourceType.CustomModelDeployment, d.CustomModelDeploymentArn, d.CustomModelDeploymentName) with { Status = d.Status, ModelId = d.ModelArn, CreationTime = d.CreatedAt, LastModifiedTime = d.LastUpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> ListProvisionedThroughputs() =>
        [.. (await region.QueryPages(BedrockOperations.ListProvisionedModelThroughputs, new ListProvisionedModelThroughputsRequest()).ConfigureAwait(false)).SelectMany(p => p.ProvisionedModelSummaries)
            .Select(t => region.CreateResource(BedrockResourceType.ProvisionedModelThroughput, t.ProvisionedModelArn, t.ProvisionedModelName) with { Status = t.Status, ModelId = t.ModelArn, CreationTime = t.CreationTime, LastModifiedTime = t.LastModifiedTime })];

    public async Task<IReadOnlyList<BedrockResource>> ListMarketplaceEndpoints() =>
        [.. (await region.QueryPages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest()).ConfigureAwait(false)).SelectMany(p => p.MarketplaceModelEndpoints)
            .Select(e => region.CreateResource(BedrockResourceType.MarketplaceModelEndpoint, e.EndpointArn, null) with { Status = e.Status, ModelId = e.ModelSourceIdentifier, CreationTime = e.CreatedAt, LastModifiedTime = e.UpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> ListInferenceProfiles() =>
        [.. (await region.QueryPages(BedrockOperations.ListInferenceProfiles, new ListInferenceProfilesRequest { TypeEquals = ApplicationProfiles }).ConfigureAwait(false)).SelectMany(p => p.InferenceProfileSummaries)
            .Select(p => region.CreateResource(BedrockResourceType.InferenceProfile, p.InferenceProfileArn, p.InferenceProfileName) with { Status = p.Status, ModelId = p.Models.Count > 0 ? p.Models[0].ModelArn : null, CreationTime = p.CreatedAt, LastModifiedTime = p.UpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> ListPromptRouters() =>
        [.. (await region.QueryPages(BedrockOperations.ListPromptRouters, new ListPromptRoutersRequest { Type = CustomRouters }).ConfigureAwait(false)).SelectMany(p => p.PromptRouterSummaries)
            .Select(r => region.CreateResource(BedrockResourceType.PromptRouter, r.PromptRouterArn, r.PromptRouterName) with { Status = r.Status, ModelId = r.FallbackModel?.ModelArn, CreationTime = r.CreatedAt, LastModifiedTime = r.UpdatedAt })];
}
