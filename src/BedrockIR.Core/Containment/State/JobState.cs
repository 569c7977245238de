using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.BedrockAgent;
using BedrockIR.Resources;

namespace BedrockIR.Containment.State;

/// <summary>Whether a job runs. One that was stopped cannot go on; what it did until then stays.</summary>
internal sealed class JobState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>What it is worth when the job has been stopped, or is about to.</summary>
    public const string Stopped = "Stopped";

    private static readonly HashSet<string> RunningStatuses = new(StringComparer.OrdinalIgnoreCase)
    {
        "Submitted", "Validating", "Scheduled", "InProgress", "IN_PROGRESS", "STARTING", "STARTED",
    };

    private readonly BedrockResourceType _type = Enum.Parse<BedrockResourceType>(reference.Owner);

    /// <inheritdoc/>
    public override string DisplayName => $"the job {Reference.Id} in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => _type == BedrockResourceType.IngestionJob
        ? $"Get-BedrockResource {_type} -Region {Reference.Region}" : $"Get-BedrockResource {_type} -Region {Reference.Region} | Where-Object Arn -eq '{Reference.Id}'";

    /// <summary>Whether jobs of a type can be stopped.</summary>
    public static bool IsStoppable(BedrockResourceType type) =>
        type is BedrockResourceType.ModelInvocationJob or BedrockResourceType.ModelCustomizationJob or BedrockResourceType.EvaluationJob or BedrockResourceType.IngestionJob;

    /// <summary>Whether a status means that the job runs, or will.</summary>
    public static bool IsRunning(string? status) => status is not null && RunningStatuses.Contains(status);

    /// <inheritdoc/>
    public override async Task<string?> Read() => _type switch
    {
        BedrockResourceType.ModelInvocationJob => (await Commands.Find(BedrockOperations.GetModelInvocationJob, new GetModelInvocationJobRequest { JobIdentifier = Reference.Id }, Reference.Region).ConfigureAwait(false))?.Status,
        BedrockResourceType.ModelCustomizationJob => (await Commands.Find(BedrockOperations.GetModelCustomizationJob, new GetModelCustomizationJobRequest { JobIdentifier = Reference.Id }, Reference.Region).ConfigureAwait(false))?.Status,
        BedrockResourceType.EvaluationJob => (await Commands.Find(BedrockOperations.GetEvaluationJob, new GetEvaluationJobRequest { JobIdentifier = Reference.Id }, Reference.Region).ConfigureAwait(false))?.Status,
        _ => (await Commands.Find(BedrockAgentOperations.GetIngestionJob, new GetIngestionJobRequest { KnowledgeBaseId = IngestionJobIds[0], DataSourceId = IngestionJobIds[1], IngestionJobId = IngestionJobIds[2] }, Reference.Region).ConfigureAwait(false))?.IngestionJob?.Status,
    };

    /// <inheritdoc/>
    public override Task Write(string? value) => _type switch
    {
        BedrockResourceType.ModelInvocationJob => Commands.Call(BedrockOperations.StopModelInvocationJob, new StopModelInvocationJobRequest { JobIdentifier = Reference.Id }, Reference.Region),
        BedrockResourceType.ModelCustomizationJob => Commands.Call(BedrockOperations.StopModelCustomizationJob, new StopModelCustomizationJobRequest { JobIdentifier = Reference.Id }, Reference.Region),
        BedrockResourceType.EvaluationJob => Commands.Call(BedrockOperations.StopEvaluationJob, new StopEvaluationJobRequest { JobIdentifier = Reference.Id }, Reference.Region),
        _ => Commands.Call(BedrockAgentOperations.StopIngestionJob, new StopIngestionJobRequest { KnowledgeBaseId = IngestionJobIds[0], DataSourceId = IngestionJobIds[1], IngestionJobId = IngestionJobIds[2] }, Reference.Region),
    };

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => _type switch
    {
        BedrockResourceType.ModelInvocationJob => BedrockOperations.StopModelInvocationJob.Action,
        BedrockResourceType.ModelCustomizationJob => BedrockOperations.StopModelCustomizationJob.Action,
        BedrockResourceType.EvaluationJob => BedrockOperations.StopEvaluationJob.Action,
        _ => BedrockAgentOperations.StopIngestionJob.Action,
    };

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value == Stopped;

    /// <inheritdoc/>
    public override bool AreEquivalent(string? one, string? other) => one == other || (IsRunning(one) == IsRunning(other) && (one == Stopped || other == Stopped));

    // An ingestion job is known by knowledge base, data source and id.
    private string[] IngestionJobIds => Reference.Id.Split('/') is { Length: 3 } parts ? parts
        : throw new InputException("JournalUnusable", $"'{SafeText.Clean(Reference.Id)}' is no ingestion job: knowledge base, data source and id are needed.", Reference.Id);
}
