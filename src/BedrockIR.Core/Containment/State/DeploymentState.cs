using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Resources;

namespace BedrockIR.Containment.State;

/// <summary>Whether a deployment of a custom model, or an endpoint of the Marketplace, is there. Neither can be paused; one that was deleted
/// must be made again, and has another ARN then.</summary>
internal sealed class DeploymentState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    private bool IsEndpoint => Reference.Owner == nameof(BedrockResourceType.MarketplaceModelEndpoint);

    /// <inheritdoc/>
    public override string DisplayName => $"the {(IsEndpoint ? "endpoint" : "deployment")} {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock list-{(IsEndpoint ? "marketplace-model-endpoints" : "custom-model-deployments")} --region {Reference.Region}";

    /// <summary>Whether there is a call that deletes what is of a type.</summary>
    public static bool IsDeletable(BedrockResourceType type) => type is BedrockResourceType.CustomModelDeployment or BedrockResourceType.MarketplaceModelEndpoint;

    /// <inheritdoc/>
    public override async Task<string?> Read() => IsEndpoint
        ? (await Commands.CallPages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest(), Reference.Region).ConfigureAwait(false))
            .SelectMany(p => p.MarketplaceModelEndpoints).FirstOrDefault(e => e.EndpointArn == Reference.Id) is { } endpoint ? endpoint.Status ?? "There" : null
        : (await Commands.CallPages(BedrockOperations.ListCustomModelDeployments, new ListCustomModelDeploymentsRequest(), Reference.Region).ConfigureAwait(false))
            .SelectMany(p => p.ModelDeploymentSummaries).FirstOrDefault(d => d.CustomModelDeploymentArn == Reference.Id) is { } deployment ? deployment.Status ?? "There" : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => IsEndpoint
        ? Commands.DeleteIfExists(BedrockOperations.DeleteMarketplaceModelEndpoint, new DeleteMarketplaceModelEndpointRequest { EndpointArn = Reference.Id }, Reference.Region)
        : Commands.DeleteIfExists(BedrockOperations.DeleteCustomModelDeployment, new DeleteCustomModelDeploymentRequest { CustomModelDeploymentIdentifier = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => IsEndpoint ? BedrockOperations.DeleteMarketplaceModelEndpoint.Action : BedrockOperations.DeleteCustomModelDeployment.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is null;
}
