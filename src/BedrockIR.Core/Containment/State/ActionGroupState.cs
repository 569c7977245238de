using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Containment.State;

/// <summary>Whether an action group of an agent's draft is enabled. Versions that were made keep what they have.</summary>
internal sealed class ActionGroupState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>The agent may use it.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>The agent may not.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>The one version of an agent that can be changed.</summary>
    public const string DraftVersion = "DRAFT";

    /// <inheritdoc/>
    public override string DisplayName => $"the action group {Reference.Id} of the agent {Reference.Owner} in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock-agent get-agent-action-group --agent-id {Reference.Owner} --agent-version {DraftVersion} --action-group-id {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Find().ConfigureAwait(false))?.ActionGroupState;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        AgentActionGroup group = await Find().ConfigureAwait(false) ?? throw new AwsCallException(GetIamAction(value), new InputException("NotFound", $"{DisplayName} is not there any more.", Reference.Id));
        await Commands.Call(BedrockAgentOperations.UpdateAgentActionGroup, UpdateAgentActionGroupRequest.From(group) with { ActionGroupState = value }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => BedrockAgentOperations.UpdateAgentActionGroup.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is Enabled or Disabled;

    private async Task<AgentActionGroup?> Find() => (await Commands.Find(BedrockAgentOperations.GetAgentActionGroup,
        new GetAgentActionGroupRequest { AgentId = Reference.Owner, AgentVersion = DraftVersion, ActionGroupId = Reference.Id }, Reference.Region).ConfigureAwait(false))?.AgentActionGroup;
}
