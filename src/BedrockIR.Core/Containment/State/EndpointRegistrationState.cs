using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.State;

/// <summary>Whether Bedrock uses an endpoint of the Marketplace: the model that it is registered for. The SageMaker endpoint stays.</summary>
internal sealed class EndpointRegistrationState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"the registration of the endpoint {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock list-marketplace-model-endpoints --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.CallPages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest(), Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.MarketplaceModelEndpoints).FirstOrDefault(e => e.EndpointArn == Reference.Id)?.ModelSourceIdentifier;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.DeleteIfExists(BedrockOperations.DeregisterMarketplaceModelEndpoint, new DeregisterMarketplaceModelEndpointRequest { EndpointArn = Reference.Id }, Reference.Region)
        : Commands.Call(BedrockOperations.RegisterMarketplaceModelEndpoint, new RegisterMarketplaceModelEndpointRequest { EndpointIdentifier = Reference.Id, ModelSourceIdentifier = value }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null
        ? BedrockOperations.DeregisterMarketplaceModelEndpoint.Action : BedrockOperations.RegisterMarketplaceModelEndpoint.Action;
}
