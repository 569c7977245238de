using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.BedrockRuntime;

namespace BedrockIR.Resources;

/// <summary>Lists jobs: each runs, or ran, in a role, and writes somewhere.</summary>
/// <param name="region">The region.</param>
internal sealed class JobResources(RegionQueries region)
{
    public async Task<IReadOnlyList<BedrockResource>> ListInvocationJobs() =>
        [.. (await region.QueryPages(BedrockOperations.ListModelInvocationJobs, new ListModelInvocationJobsRequest()).ConfigureAwait(false)).SelectMany(p => p.InvocationJobSummaries)
            .Select(j => region.CreateResource(BedrockResourceType.ModelInvocationJob, j.JobArn, j.JobName) with
            {
                Status = j.Status,
                RoleArn = j.RoleArn,
                ModelId = j.ModelId,
                Target = j.OutputDataConfig?.S3OutputDataConfig?.S3Uri,
                KmsKeyArn = j.OutputDataConfig?.S3OutputDataConfig?.S3EncryptionKeyId,
                CreationTime = j.SubmitTime,
                LastModifiedTime = j.LastModifiedTime,
            })];

    public async Task<IReadOnlyList<BedrockResource>> ListAsyncInvokes() =>
        [.. (await region.QueryPages(BedrockRuntimeOperations.ListAsyncInvokes, new ListAsyncInvokesRequest()).ConfigureAwait(false)).SelectMany(p => p.AsyncInvokeSummaries)
            .Select(j => region.CreateResource(BedrockResourceType.AsyncInvoke, j.InvocationArn, null) with
            {
                Status = j.Status,
                ModelId = j.ModelArn,
                Target = j.OutputDataConfig?.S3OutputDataConfig?.S3Uri,
                KmsKeyArn = j.OutputDataConfig?.S3OutputDataConfig?.KmsKeyId,
                CreationTime = j.SubmitTime,
                LastModifiedTime = j.LastModifiedTime,
            })];

    public async Task<IReadOnlyList<BedrockResource>> ListCustomizationJobs() => await ConcurrentTasks.SelectMany(
        (await region.QueryPages(BedrockOperations.ListModelCustomizationJobs, new ListModelCustomizationJobsRequest()).ConfigureAwait(false)).SelectMany(p => p.ModelCustomizationJobSummaries),
        async j =>
        {
            GetModelCustomizationJobResponse? detail = j.JobArn is null ? null : await region.Find(BedrockOperations.GetModelCustomizationJob, new GetModelCustomizationJobRequest { JobIdentifier = j.JobArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.CreateResource(BedrockResourceType.ModelCustomizationJob, j.JobArn, j.JobName) with
            {
                Status = j.Status,
                RoleArn = detail?.RoleArn,
                ModelId = j.BaseModelArn,
                Target = j.CustomModelArn,
                CreationTime = j.CreationTime,
                LastModifiedTime = j.LastModifiedTime,
            }];
        }).ConfigureAwait(false);

    public async Task<IReadOnlyList<BedrockResource>> ListImportJobs() => await ConcurrentTasks.SelectMany(
        (await region.QueryPages(BedrockOperations.ListModelImportJobs, new ListModelImportJobsRequest()).ConfigureAwait(false)).SelectMany(p => p.ModelImportJobSummaries),
        async j =>
        {
            GetModelImportJobResponse? detail = j.JobArn is null ? null : await region.Find(BedrockOperations.GetModelImportJob, new GetModelImportJobRequest { JobIdentifier = j.JobArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.CreateResource(BedrockResourceType.ModelImportJob, j.JobArn, j.JobName) with
            {
                Status = j.Status,
                RoleArn = detail?.RoleArn,
                Target = j.ImportedModelArn,
                CreationTime = j.CreationTime,
                LastModifiedTime = j.LastModifiedTime,
            }];
        }).ConfigureAwait(false);

    public async Task<IReadOnlyList<BedrockResource>> ListCopyJobs() =>
        [.. (await region.QueryPages(BedrockOperations.ListModelCopyJobs, new ListModelCopyJobsRequest()).ConfigureAwait(false)).SelectMany(p => p.ModelCopyJobSummaries)
            .Select(j => region.CreateResource(BedrockResourceType.ModelCopyJob, j.JobArn, j.TargetModelName) with
            {
                Status = j.Status,
                ModelId = j.SourceModelArn,
                Target = j.TargetModelArn,
                KmsKeyArn = j.TargetModelKmsKeyArn,
                CreationTime = j.CreationTime,
            })];

    public async Task<IReadOnlyList<BedrockResource>> ListEvaluationJobs() => await ConcurrentTasks.SelectMany(
        (await region.QueryPages(BedrockOperations.ListEvaluationJobs, new ListEvaluationJobsRequest()).ConfigureAwait(false)).SelectMany(p => p.JobSummaries),
        async j =>
        {
            GetEvaluationJobResponse? detail = j.JobArn is null ? null : await region.Find(BedrockOperations.GetEvaluationJob, new GetEvaluationJobRequest { JobIdentifier = j.JobArn }).ConfigureAwait(false);
            return (IReadOnlyList<BedrockResource>)[region.CreateResource(BedrockResourceType.EvaluationJob, j.JobArn, j.JobName) with
            {
                Status = j.Status,
                RoleArn = detail?.RoleArn,
                ModelId = string.Join(", ", j.ModelIdentifiers),
                CreationTime = j.CreationTime,
            }];
        }).ConfigureAwait(false);
}
