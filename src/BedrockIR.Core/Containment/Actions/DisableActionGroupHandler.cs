using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Disables action groups in the draft of an agent, so that its next version cannot use them.</summary>
internal sealed class DisableActionGroupHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "DisableActionGroup";

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, [BedrockResourceType.AgentActionGroup], view).ConfigureAwait(false)).Where(g => g.Version == ActionGroupState.DraftVersion && g.ParentId is not null).Select(g => CreateAction(view, subject) with
        {
            Target = $"action group {SafeText.Clean(g.Name ?? g.Id)} of agent {SafeText.Clean(g.ParentId)}",
            Region = g.Region,
            ResourceType = g.ResourceType.ToString(),
            ResourceId = $"{g.ParentId}/{g.Id}",
            Undo = "enables the action group again",
            Affects = [g.Target is { } target ? $"the agent no longer calls {SafeText.Clean(target)}" : "the agent no longer has these actions"],
            Caveats = ["It holds for the draft, once it is prepared (aws bedrock-agent prepare-agent). Versions that aliases lead to keep the group: DisableAgentAlias stops those."],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) => AgentPartParser.Parse(action) is var (agent, group)
        ? [new(view.CreateState(AwsStateKind.ActionGroup, agent, group, action.Region), ActionGroupState.Disabled)] : [];
}
