using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether a deployment of a custom model, or an endpoint of the Marketplace, is there. Neither can be paused; one that was deleted
/// must be made again, and has another ARN then.</summary>
internal sealed class DeploymentSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    private bool IsEndpoint => Reference.Owner == nameof(BedrockResourceType.MarketplaceModelEndpoint);

    /// <inheritdoc/>
    public override string Name => $"the {(IsEndpoint ? "endpoint" : "deployment")} {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock list-{(IsEndpoint ? "marketplace-model-endpoints" : "custom-model-deployments")} --region {Reference.Region}";

    /// <summary>Whether there is a call that deletes what is of a type.</summary>
    public static bool IsDeletable(BedrockResourceType type) => type is BedrockResourceType.CustomModelDeployment or BedrockResourceType.MarketplaceModelEndpoint;

    /// <inheritdoc/>
    public override async Task<string?> Read() => IsEndpoint
        ? (await Calls.Pages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest(), Reference.Region).ConfigureAwait(false))
            .SelectMany(p => p.MarketplaceModelEndpoints).FirstOrDefault(e => e.EndpointArn == Reference.Id) is { } endpoint ? endpoint.Status ?? "There" : null
        : (await Calls.Pages(BedrockOperations.ListCustomModelDeployments, new ListCustomModelDeploymentsRequest(), Reference.Region).ConfigureAwait(false))
            .SelectMany(p => p.ModelDeploymentSummaries).FirstOrDefault(d => d.CustomModelDeploymentArn == Reference.Id) is { } deployment ? deployment.Status ?? "There" : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => IsEndpoint
        ? Calls.Remove(BedrockOperations.DeleteMarketplaceModelEndpoint, new DeleteMarketplaceModelEndpointRequest { EndpointArn = Reference.Id }, Reference.Region)
        : Calls.Remove(BedrockOperations.DeleteCustomModelDeployment, new DeleteCustomModelDeploymentRequest { CustomModelDeploymentIdentifier = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => IsEndpoint ? BedrockOperations.DeleteMarketplaceModelEndpoint.Action : BedrockOperations.DeleteCustomModelDeployment.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is null;
}
