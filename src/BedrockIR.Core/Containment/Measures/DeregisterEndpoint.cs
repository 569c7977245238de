using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Takes endpoints of the Marketplace away from Bedrock, which then invokes them no longer. The SageMaker endpoint behind each stays,
/// and costs as before.</summary>
internal sealed class DeregisterEndpoint : Measure
{
    /// <inheritdoc/>
    public override string Name => "DeregisterEndpoint";

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, [BedrockResourceType.MarketplaceModelEndpoint], view).ConfigureAwait(false)).Select(e => On(view, subject) with
        {
            Target = $"{e.ResourceType} {SafeText.Clean(e.Name ?? e.Id)}",
            Region = e.Region,
            ResourceType = e.ResourceType.ToString(),
            ResourceId = e.Arn,
            Undo = "registers the endpoint for the same model again",
            Affects = [$"whatever invokes {SafeText.Clean(e.ModelId)} at this endpoint through Bedrock"],
            Conflicts =
            [
                $"The SageMaker endpoint runs on and costs by the hour: StopDeployment, or aws sagemaker delete-endpoint --endpoint-name {SafeText.Clean(e.Id)} --region {e.Region}, ends that and cannot be undone.",
                "Who may call sagemaker:InvokeEndpoint reaches the model without Bedrock.",
            ],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        [new(view.Setting(SettingKind.EndpointRegistration, "", Need(action.ResourceId, "ResourceId", action), action.Region), null)];
}
