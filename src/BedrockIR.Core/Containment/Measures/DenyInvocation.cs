using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Denies everybody the use of a runtime, a gateway or a memory of AgentCore by its resource policy. A gateway that takes calls
/// without asking IAM is made to ask IAM first, since AWS does not evaluate policies for such calls. For what of AgentCore has neither, the
/// plan has the step that a person must take.</summary>
internal sealed class DenyInvocation : Measure
{
    private const string Runtime = "runtime", Gateway = "gateway", Memory = "memory", Service = "bedrock-agentcore";

    /// <inheritdoc/>
    public override string Name => "DenyInvocation";

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, AgentCoreResources.Types, view).ConfigureAwait(false)).Select(r => ActionFor(r, subject, view))];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view)
    {
        string arn = Need(action.ResourceId, "ResourceId", action), document = Need(action.Document, "Document", action);
        if (arn.Split(':', 6) is not ["arn", var partition, Service, var region, var account, var resource] || partition != view.Login.Partition || region != action.Region || account != view.Login.AccountId
            || resource.Split('/') is not [Runtime or Gateway or Memory, { Length: > 0 }])
            throw new InputException("PlanUnusable", $"'{SafeText.Clean(arn)}' is not a runtime, a gateway or a memory of the account {view.Login.AccountId} in {SafeText.Clean(action.Region)}. Make the plan again (-PlanOnly, or without --yes).", action.ActionId);
        // Less would leave a way open, and nothing may be allowed.
        if (document != ContainmentPolicy.DenyResource(resource.Split('/')[0], arn))
            throw new InputException("PlanUnusable", $"The policy of the plan's action on {SafeText.Clean(action.Target)} was edited; this action takes its own policy only. Make the plan again (-PlanOnly, or without --yes).", action.ActionId);
        Change policy = new(view.Setting(SettingKind.ResourcePolicy, "", arn, region), document);
        return resource.Split('/') is [Gateway, var id] ? [new(view.Setting(SettingKind.GatewayAuthorizer, "", id, region), GatewayAuthorizerSetting.ByIam), policy] : [policy];
    }

    /// <inheritdoc/>
    /// <remarks>Policies are evaluated for callers with tokens, too: their authorizer stays.</remarks>
    public override bool IsInPlace(ContainmentAction action, Change change, string? current) => change.Setting.Reference.Kind == SettingKind.GatewayAuthorizer
        ? current is GatewayAuthorizerSetting.ByIam or GatewayAuthorizerSetting.ByToken : base.IsInPlace(action, change, current);

    private ContainmentAction ActionFor(BedrockResource resource, Subject subject, AccountView view)
    {
        ContainmentAction action = On(view, subject) with
        {
            Target = $"{resource.ResourceType} {SafeText.Clean(resource.Name ?? resource.Id)}",
            Region = resource.Region,
            ResourceType = resource.ResourceType.ToString(),
            ResourceId = resource.Arn ?? resource.Id,
            Conflicts = [.. Remaining(resource)],
        };
        string? kind = resource.ResourceType switch { BedrockResourceType.AgentRuntime => Runtime, BedrockResourceType.Gateway => Gateway, BedrockResourceType.Memory => Memory, _ => null };
        return kind is null || resource.Arn is null
            ? action with { Status = ContainmentStatus.Manual, Reversible = false, Message = AgentCoreSteps.For(resource) }
            : action with
            {
                Document = ContainmentPolicy.DenyResource(kind, resource.Arn),
                Undo = IsOpenGateway(resource)
                    ? $"puts the resource policy back as it was, and then the authorizer type {SafeText.Clean(resource.AuthorizerType)}" : "puts the resource policy back as it was, or deletes it if there was none",
                Affects = [$"everybody who uses the {kind}, also from other accounts"],
            };
    }

    private static bool IsOpenGateway(BedrockResource resource) =>
        resource.ResourceType == BedrockResourceType.Gateway && resource.AuthorizerType is not (GatewayAuthorizerSetting.ByIam or GatewayAuthorizerSetting.ByToken);

    private static IEnumerable<string> Remaining(BedrockResource resource)
    {
        if (resource.ResourceType == BedrockResourceType.AgentRuntime)
            yield return "Sessions that run go on until they are idle or reach their maximum lifetime (8 hours at most): aws bedrock-agentcore stop-runtime-session ends one by its id.";
        if (resource is { ResourceType: BedrockResourceType.AgentRuntime or BedrockResourceType.Gateway or BedrockResourceType.Memory, RoleArn: { } role })
            yield return $"What runs already acts in its own role: Invoke-BedrockContainment -RoleName {SafeText.Clean(role.Split('/')[^1])} -Action DenyAll stops that.";
        if (IsOpenGateway(resource))
            yield return "Callers who rely on the gateway taking calls without IAM get errors until the undo.";
        if (resource.ResourceType is BedrockResourceType.AgentRuntime or BedrockResourceType.Gateway or BedrockResourceType.Memory)
            yield return "Who may put resource policies or update gateways can take this back: contain the principal first (DenyBedrock, RevokeSession).";
    }
}
