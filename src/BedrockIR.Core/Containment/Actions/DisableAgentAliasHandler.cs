using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Makes aliases of agents refuse invocations; where they lead stays as it is, as evidence and for the way back.</summary>
internal sealed class DisableAgentAliasHandler : ActionHandler
{
    // Every agent has it, for its draft; it cannot be changed.
    private const string TestAlias = "TSTALIASID";

    /// <inheritdoc/>
    public override string Name => "DisableAgentAlias";

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, [BedrockResourceType.AgentAlias], view).ConfigureAwait(false)).Where(a => a.Id != TestAlias && a.ParentId is not null).Select(a => CreateAction(view, subject) with
        {
            Target = $"alias {SafeText.Clean(a.Name ?? a.Id)} of agent {SafeText.Clean(a.ParentId)}",
            Region = a.Region,
            ResourceType = a.ResourceType.ToString(),
            ResourceId = $"{a.ParentId}/{a.Id}",
            Undo = "makes the alias take invocations again",
            Affects = ["everybody who uses the agent by this alias"],
            Caveats =
            [
                $"The draft stays open to those who may invoke its test alias ({TestAlias}).",
                "Who may update agents can take this back: contain the principal first (DenyBedrock, RevokeSession).",
            ],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) => AgentPartParser.Parse(action) is var (agent, alias)
        ? [new(view.CreateState(AwsStateKind.AgentAlias, agent, alias, action.Region), AgentAliasState.RejectInvocations)] : [];
}
