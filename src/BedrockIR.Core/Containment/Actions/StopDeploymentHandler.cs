using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Deletes deployments of custom models and endpoints of the Marketplace, which cost as long as they are there. The models stay.</summary>
internal sealed class StopDeploymentHandler : ActionHandler
{
    private static readonly BedrockResourceType[] Types = [BedrockResourceType.CustomModelDeployment, BedrockResourceType.MarketplaceModelEndpoint];

    /// <inheritdoc/>
    public override string Name => "StopDeployment";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, Types, view).ConfigureAwait(false)).Select(d => CreateAction(view, subject) with
        {
            Target = $"{d.ResourceType} {SafeText.Clean(d.Name ?? d.Id)}",
            Region = d.Region,
            ResourceType = d.ResourceType.ToString(),
            ResourceId = d.Arn,
            Undo = $"cannot be undone: deploy the model {SafeText.Clean(d.ModelId)} again, under another ARN",
            Affects = [$"whatever invokes {SafeText.Clean(d.Arn)}"],
            Caveats = d.ResourceType == BedrockResourceType.MarketplaceModelEndpoint ? ["DeregisterEndpoint takes it away from Bedrock only, and can be undone."] : [],
        })];

    /// <summary>Bedrock lists only registered endpoints. One that was deregistered runs on in SageMaker.</summary>
    public override string? FindUncertainty(ContainmentAction action) => action.ResourceType != nameof(BedrockResourceType.MarketplaceModelEndpoint) ? null
        : $"Bedrock does not list the endpoint {SafeText.Clean(action.ResourceId)}: it was deleted, or deregistered and runs on in SageMaker, which costs by the hour. Look with: aws sagemaker describe-endpoint --endpoint-name {EndpointName(action)} --region {action.Region} To end it: aws sagemaker delete-endpoint --endpoint-name {EndpointName(action)} --region {action.Region}";

    private static string EndpointName(ContainmentAction action) => SafeText.Clean(action.ResourceId?.Split('/')[^1]) ?? "";

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        Enum.TryParse(action.ResourceType, out BedrockResourceType type) && DeploymentState.IsDeletable(type)
            ? [new(view.CreateState(AwsStateKind.Deployment, type.ToString(), GetRequired(action.ResourceId, "ResourceId", action), action.Region), null)]
            : throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.ResourceType)}' is not a deployment that can be deleted; valid values: {string.Join(", ", Types)}.", action.ActionId);
}
