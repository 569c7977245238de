using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Makes aliases of agents refuse invocations; where they lead stays as it is, as evidence and for the way back.</summary>
internal sealed class DisableAgentAlias : Measure
{
    // Every agent has it, for its draft; it cannot be changed.
    private const string TestAlias = "TSTALIASID";

    /// <inheritdoc/>
    public override string Name => "DisableAgentAlias";

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, [BedrockResourceType.AgentAlias], view).ConfigureAwait(false)).Where(a => a.Id != TestAlias && a.ParentId is not null).Select(a => On(view, subject) with
        {
            Target = $"alias {SafeText.Clean(a.Name ?? a.Id)} of agent {SafeText.Clean(a.ParentId)}",
            Region = a.Region,
            ResourceType = a.ResourceType.ToString(),
            ResourceId = $"{a.ParentId}/{a.Id}",
            Undo = "makes the alias take invocations again",
            Affects = ["everybody who uses the agent by this alias"],
            Conflicts =
            [
                $"The draft stays open to those who may invoke its test alias ({TestAlias}).",
                "Who may update agents can take this back: contain the principal first (DenyBedrock, RevokeSession).",
            ],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) => AgentPart.Of(action) is var (agent, alias)
        ? [new(view.Setting(SettingKind.AgentAlias, agent, alias, action.Region), AgentAliasSetting.Rejects)] : [];
}
