using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether an agent's alias takes invocations. Where it leads stays as it is.</summary>
internal sealed class AgentAliasSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>It takes invocations.</summary>
    public const string Accepts = "ACCEPT_INVOCATIONS";

    /// <summary>It refuses them.</summary>
    public const string Rejects = "REJECT_INVOCATIONS";

    /// <inheritdoc/>
    public override string Name => $"the alias {Reference.Id} of the agent {Reference.Owner} in {Reference.Region}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock-agent get-agent-alias --agent-id {Reference.Owner} --agent-alias-id {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => await Find().ConfigureAwait(false) is { } alias ? alias.AliasInvocationState ?? Accepts : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        AgentAlia alias = await Find().ConfigureAwait(false) ?? throw new UnansweredException(Action(value), new InputException("NotFound", $"{Name} is not there any more.", Reference.Id));
        await Calls.Call(BedrockAgentOperations.UpdateAgentAlias, new UpdateAgentAliasRequest
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
    public override string Action(string? value) => BedrockAgentOperations.UpdateAgentAlias.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is Accepts or Rejects;

    private async Task<AgentAlia?> Find() =>
        (await Calls.Find(BedrockAgentOperations.GetAgentAlias, new GetAgentAliasRequest { AgentId = Reference.Owner, AgentAliasId = Reference.Id }, Reference.Region).ConfigureAwait(false))?.AgentAlias;
}
