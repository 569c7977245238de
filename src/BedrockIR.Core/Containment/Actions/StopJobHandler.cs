using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>Stops jobs that run models, train or copy them, or read data. Import and copy jobs, and asynchronous invocations, cannot be
/// stopped.</summary>
internal sealed class StopJobHandler : ActionHandler
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
    public override bool TargetsPrincipal => false;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run) =>
        [.. (await SubjectResources.Find(subject, Types, view).ConfigureAwait(false)).Where(j => JobState.IsRunning(j.Status)).Select(j => CreateJobAction(j, subject, view))];

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        Enum.TryParse(action.ResourceType, out BedrockResourceType type) && JobState.IsStoppable(type)
            ? [new(view.CreateState(AwsStateKind.Job, type.ToString(), GetRequired(action.ResourceId, "ResourceId", action), action.Region), JobState.Stopped)]
            : throw new InputException("PlanUnusable", $"'{SafeText.Clean(action.ResourceType)}' is no job that can be stopped.", action.ActionId);

    private ContainmentAction CreateJobAction(BedrockResource job, ContainmentSubject subject, AccountContext view)
    {
        ContainmentAction action = CreateAction(view, subject) with
        {
            Target = $"{job.ResourceType} {SafeText.Clean(job.Name ?? job.Id)}",
            Region = job.Region,
            ResourceType = job.ResourceType.ToString(),
            ResourceId = job.ResourceType == BedrockResourceType.IngestionJob ? $"{job.ParentId}/{job.Target}/{job.Id}" : job.Arn,
            Undo = "cannot be undone: the job must be started anew, and what it wrote until now stays",
            Affects = [.. GetAffected(job)],
        };
        return JobState.IsStoppable(job.ResourceType) ? action : action with
        {
            Status = ContainmentStatus.Manual,
            Message = $"AWS cannot stop a job of the type {job.ResourceType}. Deny Bedrock to its role, and take from the role what the job writes to ({SafeText.Clean(job.Target)}).",
        };
    }

    private static IEnumerable<string> GetAffected(BedrockResource job)
    {
        if (job.RoleArn is { } role)
            yield return $"runs in {SafeText.Clean(role)}";
        if (job.Target is { } target)
            yield return $"writes to {SafeText.Clean(target)}";
    }
}
