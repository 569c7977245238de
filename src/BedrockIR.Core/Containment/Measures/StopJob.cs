using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Measures;

/// <summary>Stops jobs that run models, train or copy them, or read data. Import and copy jobs, and asynchronous invocations, cannot be
/// stopped.</summary>
internal sealed class StopJob : Measure
{
    private static readonly BedrockResourceType[] Types =
    [
        BedrockResourceType.ModelInvocationJob, BedrockResourceType.ModelCustomizationJob, BedrockResourceType.EvaluationJob, BedrockResourceType.IngestionJob,
        BedrockResourceType.AsyncInvoke, BedrockResourceType.ModelImportJob, BedrockResourceType.ModelCopyJob,
    ];

    /// <inheritdoc/>
    public override string Name => "StopJob";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override bool IsOfPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run) =>
        [.. (await TouchedResources.Of(subject, Types, view).ConfigureAwait(false)).Where(j => JobSetting.IsRunning(j.Status)).Select(j => Of(j, subject, view))];

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        Enum.TryParse(action.ResourceType, out BedrockResourceType type) && JobSetting.IsStoppable(type)
            ? [new(view.Setting(SettingKind.Job, type.ToString(), Need(action.ResourceId, "ResourceId", action), action.Region), JobSetting.Stopped)]
            : throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.ResourceType)}' is no job that can be stopped.", action.ActionId);

    private ContainmentAction Of(BedrockResource job, Subject subject, AccountView view)
    {
        ContainmentAction action = On(view, subject) with
        {
            Target = $"{job.ResourceType} {SafeText.Clean(job.Name ?? job.Id)}",
            Region = job.Region,
            ResourceType = job.ResourceType.ToString(),
            ResourceId = job.ResourceType == BedrockResourceType.IngestionJob ? $"{job.ParentId}/{job.Target}/{job.Id}" : job.Arn,
            Undo = "cannot be undone: the job must be started anew, and what it wrote until now stays",
            Affects = [.. Affected(job)],
        };
        return JobSetting.IsStoppable(job.ResourceType) ? action : action with
        {
            Status = ContainmentStatus.Manual,
            Message = $"AWS cannot stop a job of the type {job.ResourceType}. Deny Bedrock to its role, and take from the role what the job writes to ({SafeText.Clean(job.Target)}).",
        };
    }

    private static IEnumerable<string> Affected(BedrockResource job)
    {
        if (job.RoleArn is { } role)
            yield return $"runs in {SafeText.Clean(role)}";
        if (job.Target is { } target)
            yield return $"writes to {SafeText.Clean(target)}";
    }
}
