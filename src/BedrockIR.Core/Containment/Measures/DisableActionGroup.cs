using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Disables action groups in the draft of an agent, so that its next version cannot use them.</summary>
internal sealed class DisableActionGroup : Measure
{
    /// <inheritdoc/>
    public override string Name => "DisableActionGroup";

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, [BedrockResourceType.AgentActionGroup], view).ConfigureAwait(false)).Where(g => g.Version == ActionGroupSetting.Draft && g.ParentId is not null).Select(g => On(view, subject) with
        {
            Target = $"action group {SafeText.Clean(g.Name ?? g.Id)} of agent {SafeText.Clean(g.ParentId)}",
            Region = g.Region,
            ResourceType = g.ResourceType.ToString(),
            ResourceId = $"{g.ParentId}/{g.Id}",
            Undo = "enables the action group again",
            Affects = [g.Target is { } target ? $"the agent no longer calls {SafeText.Clean(target)}" : "the agent no longer has these actions"],
            Conflicts = ["It holds for the draft, once it is prepared (aws bedrock-agent prepare-agent). Versions that aliases lead to keep the group: DisableAgentAlias stops those."],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) => AgentPart.Of(action) is var (agent, group)
        ? [new(view.Setting(SettingKind.ActionGroup, agent, group, action.Region), ActionGroupSetting.Disabled)] : [];
}
