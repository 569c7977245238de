using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Deletes provisioned throughput, which costs by the hour whether it is used or not. It cannot be paused.</summary>
internal sealed class StopThroughput : Measure
{
    /// <inheritdoc/>
    public override string Name => "StopThroughput";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, [BedrockResourceType.ProvisionedModelThroughput], view).ConfigureAwait(false)).Select(t => On(view, subject) with
        {
            Target = $"{t.ResourceType} {SafeText.Clean(t.Name ?? t.Id)}",
            Region = t.Region,
            ResourceType = t.ResourceType.ToString(),
            ResourceId = t.Arn,
            Undo = "cannot be undone: the throughput must be bought anew",
            Affects = [$"whatever invokes {SafeText.Clean(t.Arn)}"],
            Conflicts = ["One that was bought for a term cannot be deleted before its end: then deny Bedrock to whoever uses it, and ask AWS Support."],
        })];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        [new(view.Setting(SettingKind.Throughput, "", Need(action.ResourceId, "ResourceId", action), action.Region), null)];
}
