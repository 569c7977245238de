using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Denies everybody the use of a runtime, a gateway or a memory of AgentCore by its resource policy. A gateway that takes calls
/// without asking IAM is made to ask IAM first, since AWS does not evaluate policies for such calls. For what of AgentCore has neither, the
/// plan has the step that a person must take.</summary>
internal sealed class DenyInvocationHandler : ActionHandler
{
    private const string Runtime = "runtime", Gateway = "gateway", Memory = "memory", Service = "bedrock-agentcore";

    /// <inheritdoc/>
    public override string Name => "DenyInvocation";

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, AgentCoreResources.Types, view).ConfigureAwait(false)).Select(r => CreateResourceAction(r, subject, view))];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view)
    {
        string arn = GetRequired(action.ResourceId, "ResourceId", action), document = GetRequired(action.Document, "Document", action);
        if (arn.Split(':', 6) is not ["arn", var partition, Service, var region, var account, var resource] || partition != view.Login.Partition || region != action.Region || account != view.Login.AccountId
            || resource.Split('/') is not [Runtime or Gateway or Memory, { Length: > 0 }])
            throw new InputException("PlanUnusable", $"'{SafeText.Clean(arn)}' is not a runtime, a gateway or a memory of the account {view.Login.AccountId} in {SafeText.Clean(action.Region)}. Make the plan again (-PlanOnly, or without --yes).", action.ActionId);
        // Less would leave a way open, and nothing may be allowed.
        if (document != ContainmentPolicies.CreateResourceDeny(resource.Split('/')[0], arn))
            throw new InputException("PlanUnusable", $"The policy of the plan's action on {SafeText.Clean(action.Target)} was edited; this action takes its own policy only. Make the plan again (-PlanOnly, or without --yes).", action.ActionId);
        StateChange policy = new(view.CreateState(AwsStateKind.ResourcePolicy, "", arn, region), document);
        return resource.Split('/') is [Gateway, var id] ? [new(view.CreateState(AwsStateKind.GatewayAuthorizer, "", id, region), GatewayAuthorizerState.IamAuthorizer), policy] : [policy];
    }

    /// <inheritdoc/>
    /// <remarks>Policies are evaluated for callers with tokens, too: their authorizer stays.</remarks>
    public override bool IsInPlace(ContainmentAction action, StateChange change, string? current) => change.State.Reference.Kind == AwsStateKind.GatewayAuthorizer
        ? current is GatewayAuthorizerState.IamAuthorizer or GatewayAuthorizerState.JwtAuthorizer : base.IsInPlace(action, change, current);

    private ContainmentAction CreateResourceAction(BedrockResource resource, ContainmentSubject subject, AccountContext view)
    {
        ContainmentAction action = CreateAction(view, subject) with
        {
            Target = $"{resource.ResourceType} {SafeText.Clean(resource.Name ?? resource.Id)}",
            Region = resource.Region,
            ResourceType = resource.ResourceType.ToString(),
            ResourceId = resource.Arn ?? resource.Id,
            Caveats = [.. GetCaveats(resource)],
        };
        string? kind = resource.ResourceType switch { BedrockResourceType.AgentRuntime => Runtime, BedrockResourceType.Gateway => Gateway, BedrockResourceType.Memory => Memory, _ => null };
        return kind is null || resource.Arn is null
            ? action with { Status = ContainmentStatus.Manual, Reversible = false, Message = AgentCoreManualSteps.Describe(resource) }
            : action with
            {
                Document = ContainmentPolicies.CreateResourceDeny(kind, resource.Arn),
                Undo = AllowsCallsWithoutIam(resource)
                    ? $"puts the resource policy back as it was, and then the authorizer type {SafeText.Clean(resource.AuthorizerType)}" : "puts the resource policy back as it was, or deletes it if there was none",
                Affects = [$"everybody who uses the {kind}, also from other accounts"],
            };
    }

    private static bool AllowsCallsWithoutIam(BedrockResource resource) =>
        resource.ResourceType == BedrockResourceType.Gateway && resource.AuthorizerType is not (GatewayAuthorizerState.IamAuthorizer or GatewayAuthorizerState.JwtAuthorizer);

    private static IEnumerable<string> GetCaveats(BedrockResource resource)
    {
        if (resource.ResourceType == BedrockResourceType.AgentRuntime)
            yield return "Sessions that run go on until they are idle or reach their maximum lifetime (8 hours at most): aws bedrock-agentcore stop-runtime-session ends one by its id.";
        if (resource is { ResourceType: BedrockResourceType.AgentRuntime or BedrockResourceType.Gateway or BedrockResourceType.Memory, RoleArn: { } role })
            yield return $"What runs already acts in its own role: Invoke-BedrockContainment -RoleName {SafeText.Clean(role.Split('/')[^1])} -Action DenyAll stops that.";
        if (AllowsCallsWithoutIam(resource))
            yield return "Callers who rely on the gateway taking calls without IAM get errors until the undo.";
        if (resource.ResourceType is BedrockResourceType.AgentRuntime or BedrockResourceType.Gateway or BedrockResourceType.Memory)
            yield return "Who may put resource policies or update gateways can take this back: contain the principal first (DenyBedrock, RevokeSession).";
    }
}
