using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether an action group of an agent's draft is enabled. Versions that were made keep what they have.</summary>
internal sealed class ActionGroupSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>The agent may use it.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>The agent may not.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>The one version of an agent that can be changed.</summary>
    public const string Draft = "DRAFT";

    /// <inheritdoc/>
    public override string Name => $"the action group {Reference.Id} of the agent {Reference.Owner} in {Reference.Region}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock-agent get-agent-action-group --agent-id {Reference.Owner} --agent-version {Draft} --action-group-id {Reference.Id} --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() => (await Find().ConfigureAwait(false))?.ActionGroupState;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        AgentActionGroup group = await Find().ConfigureAwait(false) ?? throw new UnansweredException(Action(value), new InputException("NotFound", $"{Name} is not there any more.", Reference.Id));
        await Calls.Call(BedrockAgentOperations.UpdateAgentActionGroup, UpdateAgentActionGroupRequest.Of(group) with { ActionGroupState = value }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string Action(string? value) => BedrockAgentOperations.UpdateAgentActionGroup.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is Enabled or Disabled;

    private async Task<AgentActionGroup?> Find() => (await Calls.Find(BedrockAgentOperations.GetAgentActionGroup,
        new GetAgentActionGroupRequest { AgentId = Reference.Owner, AgentVersion = Draft, ActionGroupId = Reference.Id }, Reference.Region).ConfigureAwait(false))?.AgentActionGroup;
}
