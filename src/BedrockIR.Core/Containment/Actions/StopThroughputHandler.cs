using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Deletes provisioned throughput, which costs by the hour whether it is used or not. It cannot be paused.</summary>
internal sealed class StopThroughputHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "StopThroughput";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, [BedrockResourceType.ProvisionedModelThroughput], view).ConfigureAwait(false)).Select(t => CreateAction(view, subject) with
        {
            Target = $"{t.ResourceType} {SafeText.Clean(t.Name ?? t.Id)}",
            Region = t.Region,
            ResourceType = t.ResourceType.ToString(),
            ResourceId = t.Arn,
            Undo = "cannot be undone: the throughput must be bought anew",
            Affects = [$"whatever invokes {SafeText.Clean(t.Arn)}"],
            Caveats = ["One that was bought for a term cannot be deleted before its end: then deny Bedrock to whoever uses it, and ask AWS Support."],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.Throughput, "", GetRequired(action.ResourceId, "ResourceId", action), action.Region), null)];
}
