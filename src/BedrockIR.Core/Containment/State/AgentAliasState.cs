using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Containment.State;

/// <summary>Whether an agent's alias takes invocations. Where it leads stays as it is.</summary>
internal sealed class AgentAliasState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>It takes invocations.</summary>
    public const string AcceptInvocations = "ACCEPT_INVOCATIONS";

    /// <summary>It refuses them.</summary>
    public const string RejectInvocations = "REJECT_INVOCATIONS";

    /// <inheritdoc/>
    public override string DisplayName => $"the alias {Reference.Id} of the agent {Reference.Owner} in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock-agent get-agent-alias --agent-id {Reference.Owner} --agent-alias-id {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => await Find().ConfigureAwait(false) is { } alias ? alias.AliasInvocationState ?? AcceptInvocations : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        AgentAlias alias = await Find().ConfigureAwait(false) ?? throw new AwsCallException(GetIamAction(value), new InputException("NotFound", $"{DisplayName} is not there any more.", Reference.Id));
        await Commands.Call(BedrockAgentOperations.UpdateAgentAlias, new UpdateAgentAliasRequest
        {
            AgentId = Reference.Owner,
            AgentAliasId = Reference.Id,
            AgentAliasName = alias.AgentAliasName ?? "",
            Description = alias.Description,
            RoutingConfiguration = alias.RoutingConfiguration,
            AliasInvocationState = value,
        }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => BedrockAgentOperations.UpdateAgentAlias.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is AcceptInvocations or RejectInvocations;

    private async Task<AgentAlias?> Find() =>
        (await Commands.Find(BedrockAgentOperations.GetAgentAlias, new GetAgentAliasRequest { AgentId = Reference.Owner, AgentAliasId = Reference.Id }, Reference.Region).ConfigureAwait(false))?.AgentAlias;
}
