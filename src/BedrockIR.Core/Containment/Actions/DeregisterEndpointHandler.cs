using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Takes endpoints of the Marketplace away from Bedrock, which then invokes them no longer. The SageMaker endpoint behind each stays,
/// and costs as before.</summary>
internal sealed class DeregisterEndpointHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "DeregisterEndpoint";

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, [BedrockResourceType.MarketplaceModelEndpoint], view).ConfigureAwait(false)).Select(e => CreateAction(view, subject) with
        {
            Target = $"{e.ResourceType} {SafeText.Clean(e.Name ?? e.Id)}",
            Region = e.Region,
            ResourceType = e.ResourceType.ToString(),
            ResourceId = e.Arn,
            Undo = "registers the endpoint for the same model again",
            Affects = [$"whatever invokes {SafeText.Clean(e.ModelId)} at this endpoint through Bedrock"],
            Caveats =
            [
                $"The SageMaker endpoint runs on and costs by the hour: StopDeployment, or aws sagemaker delete-endpoint --endpoint-name {SafeText.Clean(e.Id)} --region {e.Region}, ends that and cannot be undone.",
                "Who may call sagemaker:InvokeEndpoint reaches the model without Bedrock.",
            ],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.EndpointRegistration, "", GetRequired(action.ResourceId, "ResourceId", action), action.Region), null)];
}
