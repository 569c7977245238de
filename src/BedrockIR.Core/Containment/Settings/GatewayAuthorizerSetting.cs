using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.AgentCore;

namespace BedrockIR.Containment.Settings;

/// <summary>Who may call a gateway of AgentCore: its authorizer type, with the status behind it where the gateway is not ready. All else of
/// the gateway stays as it is.</summary>
internal sealed class GatewayAuthorizerSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>Callers need a permission of IAM.</summary>
    public const string ByIam = "AWS_IAM";

    /// <summary>Callers need a token of an identity provider, which IAM does not check.</summary>
    public const string ByToken = "CUSTOM_JWT";

    /// <summary>Callers need any AWS credentials, whatever IAM allows them.</summary>
    public const string AnyPrincipal = "AUTHENTICATE_ONLY";

    /// <summary>Everybody may call.</summary>
    public const string Nobody = "NONE";

    private const string Ready = "READY";

    /// <inheritdoc/>
    public override string Name => $"the authorizer of the gateway {Reference.Id} in {Reference.Region}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock-agentcore-control get-gateway --gateway-identifier {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        await Find().ConfigureAwait(false) is not { } gateway ? null : gateway.Status == Ready ? gateway.AuthorizerType : $"{gateway.AuthorizerType} {gateway.Status}";

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        GetGatewayResponse gateway = await Find().ConfigureAwait(false) ?? throw Missing("is not there any more", value);
        // AWS takes no update without a role, and answers without one where a gateway has none.
        if (gateway.RoleArn is null || gateway.Name is null)
            throw Missing("has no role or no name, without which AWS takes no update", value);
        await Calls.Call(AgentCoreOperations.UpdateGateway, UpdateGatewayRequest.From(gateway) with { GatewayIdentifier = Reference.Id, AuthorizerType = TypeOf(value) ?? ByIam }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string Action(string? value) => AgentCoreOperations.UpdateGateway.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => TypeOf(value) is ByIam or ByToken or AnyPrincipal or Nobody;

    /// <inheritdoc/>
    /// <remarks>A gateway that was not ready before the change may be ready after it.</remarks>
    public override bool Same(string? one, string? other) => one == other || (one is not null && one == TypeOf(one) && one == TypeOf(other));

    private static string? TypeOf(string? value) => value?.Split(' ')[0];

    private UnansweredException Missing(string why, string? value) => new(Action(value), new InputException("NotFound", $"The gateway {Reference.Id} {why}.", Reference.Id));

    private Task<GetGatewayResponse?> Find() => Calls.Find(AgentCoreOperations.GetGateway, new GetGatewayRequest { GatewayIdentifier = Reference.Id }, Reference.Region);
}
