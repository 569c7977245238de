using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether Bedrock uses an endpoint of the Marketplace: the model that it is registered for. The SageMaker endpoint stays.</summary>
internal sealed class EndpointRegistrationSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"the registration of the endpoint {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock list-marketplace-model-endpoints --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Pages(BedrockOperations.ListMarketplaceModelEndpoints, new ListMarketplaceModelEndpointsRequest(), Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.MarketplaceModelEndpoints).FirstOrDefault(e => e.EndpointArn == Reference.Id)?.ModelSourceIdentifier;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Remove(BedrockOperations.DeregisterMarketplaceModelEndpoint, new DeregisterMarketplaceModelEndpointRequest { EndpointArn = Reference.Id }, Reference.Region)
        : Calls.Call(BedrockOperations.RegisterMarketplaceModelEndpoint, new RegisterMarketplaceModelEndpointRequest { EndpointIdentifier = Reference.Id, ModelSourceIdentifier = value }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null
        ? BedrockOperations.DeregisterMarketplaceModelEndpoint.Action : BedrockOperations.RegisterMarketplaceModelEndpoint.Action;
}
