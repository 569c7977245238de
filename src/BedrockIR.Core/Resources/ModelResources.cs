using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Resources;

/// <summary>Lists the account's own models, and what it can run models with. AWS's models are not the account's.</summary>
/// <param name="region">The region.</param>
internal sealed class ModelResources(RegionReader region)
{
    // AWS's own profiles and routers are the same in every account.
    private const string OwnProfiles = "APPLICATION", OwnRouters = "custom";

    public async Task<IReadOnlyList<BedrockResource>> Custom()
    {
        IReadOnlyList<ListCustomModelsResponse> pages = await region.Pages(BedrockOperations.ListCustomModels, new ListCustomModelsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.ModelSummaries), async summary =>
        {
            GetCustomModelResponse? detail = summary.ModelArn is null ? null
                : await region.Find(BedrockOperations.GetCustomModel, new GetCustomModelRequest { ModelIdentifier = summary.ModelArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.New(BedrockResourceType.CustomModel, summary.ModelArn, summary.ModelName) with
            {
                Status = summary.ModelStatus,
                ModelId = summary.BaseModelArn,
                KmsKeyArn = detail?.ModelKmsKeyArn,
                CreationTime = summary.CreationTime,
            }];
        }).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BedrockResource>> Imported()
    {
        IReadOnlyList<ListImportedModelsResponse> pages = await region.Pages(BedrockOperations.ListImportedModels, new ListImportedModelsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.ModelSummaries), async summary =>
        {
            GetImportedModelResponse? detail = summary.ModelArn is null ? null
                : await region.Find(BedrockOperations.GetImportedModel, new GetImportedModelRequest { ModelIdentifier = summary.ModelArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.New(BedrockResourceType.ImportedModel, summary.ModelArn, summary.ModelName) with
            {
                ModelId = summary.ModelArchitecture,
                KmsKeyArn = detail?.ModelKmsKeyArn,
                CreationTime = summary.CreationTime,
            }];
        }).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BedrockResource>> Deployments() =>
        [.. (await region.Pages(BedrockOperations.ListCustomModelDeployments, new ListCustomModelDeploymentsRequest()).ConfigureAwait(false)).SelectMany(p => p.ModelDeploymentSummaries)
            .Select(d => region.New(BedrockResourceType.CustomModelDeployment, d.CustomModelDeploymentArn, d.CustomModelDeploymentName) with { Status = d.Status, ModelId = d.ModelArn, CreationTime = d.CreatedAt, LastModifiedTime = d.LastUpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> Throughput() =>
        [.. (await region.Pages(BedrockOperations.ListProvisionedModelThroughputs, new ListProvisionedModelThroughputsRequest()).ConfigureAwait(false)).SelectMany(p => p.ProvisionedModelSummaries)
            .Select(t => region.New(BedrockResourceType.ProvisionedModelThroughput, t.ProvisionedModelArn, t.ProvisionedModelName) with { Status = t.Status, ModelId = t.ModelArn, CreationTime = t.CreationTime, LastModifiedTime = t.LastModifiedTime })];

    public async Task<IReadOnlyList<BedrockResource>> MarketplaceEndpoints() =>
        [.. (await region.Pages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest()).ConfigureAwait(false)).SelectMany(p => p.MarketplaceModelEndpoints)
            .Select(e => region.New(BedrockResourceType.MarketplaceModelEndpoint, e.EndpointArn, null) with { Status = e.Status, ModelId = e.ModelSourceIdentifier, CreationTime = e.CreatedAt, LastModifiedTime = e.UpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> Profiles() =>
        [.. (await region.Pages(BedrockOperations.ListInferenceProfiles, new ListInferenceProfilesRequest { TypeEquals = OwnProfiles }).ConfigureAwait(false)).SelectMany(p => p.InferenceProfileSummaries)
            .Select(p => region.New(BedrockResourceType.InferenceProfile, p.InferenceProfileArn, p.InferenceProfileName) with { Status = p.Status, ModelId = p.Models.Count > 0 ? p.Models[0].ModelArn : null, CreationTime = p.CreatedAt, LastModifiedTime = p.UpdatedAt })];

    public async Task<IReadOnlyList<BedrockResource>> Routers() =>
        [.. (await region.Pages(BedrockOperations.ListPromptRouters, new ListPromptRoutersRequest { Type = OwnRouters }).ConfigureAwait(false)).SelectMany(p => p.PromptRouterSummaries)
            .Select(r => region.New(BedrockResourceType.PromptRouter, r.PromptRouterArn, r.PromptRouterName) with { Status = r.Status, ModelId = r.FallbackModel?.ModelArn, CreationTime = r.CreatedAt, LastModifiedTime = r.UpdatedAt })];
}
