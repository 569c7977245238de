using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.AgentCore;

namespace BedrockIR.Containment.State;

/// <summary>Who may call a gateway of AgentCore: its authorizer type, with the status behind it where the gateway is not ready. All else of
/// the gateway stays as it is.</summary>
internal sealed class GatewayAuthorizerState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>Callers need a permission of IAM.</summary>
    public const string IamAuthorizer = "AWS_IAM";

    /// <summary>Callers need a token of an identity provider, which IAM does not check.</summary>
    public const string JwtAuthorizer = "CUSTOM_JWT";

    /// <summary>Callers need any AWS credentials, whatever IAM allows them.</summary>
    public const string AuthenticateOnly = "AUTHENTICATE_ONLY";

    /// <summary>Everybody may call.</summary>
    public const string NoAuthorizer = "NONE";

    private const string Ready = "READY";

    /// <inheritdoc/>
    public override string DisplayName => $"the authorizer of the gateway {Reference.Id} in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock-agentcore-control get-gateway --gateway-identifier {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        await Find().ConfigureAwait(false) is not { } gateway ? null : gateway.Status == Ready ? gateway.AuthorizerType : $"{gateway.AuthorizerType} {gateway.Status}";

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        GetGatewayResponse gateway = await Find().ConfigureAwait(false) ?? throw CreateError("is not there any more", value);
        // AWS takes no update without a role, and answers without one where a gateway has none.
        if (gateway.RoleArn is null || gateway.Name is null)
            throw CreateError("has no role or no name, without which AWS takes no update", value);
        await Commands.Call(AgentCoreOperations.UpdateGateway, UpdateGatewayRequest.From(gateway) with { GatewayIdentifier = Reference.Id, AuthorizerType = GetAuthorizerType(value) ?? IamAuthorizer }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => AgentCoreOperations.UpdateGateway.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => GetAuthorizerType(value) is IamAuthorizer or JwtAuthorizer or AuthenticateOnly or NoAuthorizer;

    /// <inheritdoc/>
    /// <remarks>A gateway that was not ready before the change may be ready after it.</remarks>
    public override bool AreEquivalent(string? one, string? other) => one == other || (one is not null && one == GetAuthorizerType(one) && one == GetAuthorizerType(other));

    private static string? GetAuthorizerType(string? value) => value?.Split(' ')[0];

    private AwsCallException CreateError(string why, string? value) => new(GetIamAction(value), new InputException("NotFound", $"The gateway {Reference.Id} {why}.", Reference.Id));

    private Task<GetGatewayResponse?> Find() => Commands.Find(AgentCoreOperations.GetGateway, new GetGatewayRequest { GatewayIdentifier = Reference.Id }, Reference.Region);
}
