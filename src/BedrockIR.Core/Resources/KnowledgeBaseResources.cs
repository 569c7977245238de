using System.Text.Json.Nodes;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists knowledge bases, where they take their documents from, and when they did.</summary>
/// <param name="region">The region.</param>
internal sealed class KnowledgeBaseResources(RegionQueries region)
{
    /// <summary>Lists them.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListKnowledgeBasesResponse> pages = await region.QueryPages(BedrockAgentOperations.ListKnowledgeBases, new ListKnowledgeBasesRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.KnowledgeBaseSummaries).Select(s => s.KnowledgeBaseId).OfType<string>(), ReadKnowledgeBase).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadKnowledgeBase(string id)
    {
        KnowledgeBase? found = (await region.Find(BedrockAgentOperations.GetKnowledgeBase, new GetKnowledgeBaseRequest { KnowledgeBaseId = id }).ConfigureAwait(false))?.KnowledgeBase;
        if (found is null)
            return [];
        IReadOnlyList<ListDataSourcesResponse> pages = await region.QueryPages(BedrockAgentOperations.ListDataSources, new ListDataSourcesRequest { KnowledgeBaseId = id }).ConfigureAwait(false);
        return [CreateResource(found), .. await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.DataSourceSummaries).Select(s => s.DataSourceId).OfType<string>(), source => ReadDataSource(id, source)).ConfigureAwait(false)];
    }

    private BedrockResource CreateResource(KnowledgeBase found) => region.CreateResource(BedrockResourceType.KnowledgeBase) with
    {
        Id = found.KnowledgeBaseId,
        Name = found.Name,
        Arn = found.KnowledgeBaseArn,
        Status = found.Status,
        RoleArn = found.RoleArn,
        ModelId = GetText(found.KnowledgeBaseConfiguration?.VectorKnowledgeBaseConfiguration, "embeddingModelArn"),
        Target = GetText(found.StorageConfiguration?.OpensearchServerlessConfiguration, "collectionArn") ?? found.StorageConfiguration?.Type,
        CreationTime = found.CreatedAt,
        LastModifiedTime = found.UpdatedAt,
    };

    private async Task<IReadOnlyList<BedrockResource>> ReadDataSource(string knowledgeBase, string id)
    {
        DataSource? found = (await region.Find(BedrockAgentOperations.GetDataSource, new GetDataSourceRequest { KnowledgeBaseId = knowledgeBase, DataSourceId = id }).ConfigureAwait(false))?.DataSource;
        IReadOnlyList<BedrockResource> jobs = await ListIngestionJobs(knowledgeBase, id).ConfigureAwait(false);
        return found is null ? jobs : [region.CreateResource(BedrockResourceType.DataSource) with
        {
            Id = id,
            Name = found.Name,
            ParentId = knowledgeBase,
            Status = found.Status,
            Target = GetTarget(found.DataSourceConfiguration),
            KmsKeyArn = found.ServerSideEncryptionConfiguration?.KmsKeyArn,
            CreationTime = found.CreatedAt,
            LastModifiedTime = found.UpdatedAt,
        }, .. jobs];
    }

    private async Task<IReadOnlyList<BedrockResource>> ListIngestionJobs(string knowledgeBase, string source)
    {
        IReadOnlyList<ListIngestionJobsResponse> pages = await region.QueryPages(BedrockAgentOperations.ListIngestionJobs,
            new ListIngestionJobsRequest { KnowledgeBaseId = knowledgeBase, DataSourceId = source }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.IngestionJobSummaries).Select(j => region.CreateResource(BedrockResourceType.IngestionJob) with
        {
            Id = j.IngestionJobId,
            ParentId = knowledgeBase,
            Status = j.Status,
            Target = source,
            CreationTime = j.StartedAt,
            LastModifiedTime = j.UpdatedAt,
        })];
    }

    // The account that a bucket belongs to stands beside its ARN, which does not tell it.
    private static string? GetTarget(DataSourceConfiguration? source)
    {
        if (GetText(source?.S3Configuration, "bucketArn") is not { } bucket)
            return source?.Type;
        return GetText(source?.S3Configuration, "bucketOwnerAccountId") is { } owner ? $"{bucket} ({owner})" : bucket;
    }

    private static string? GetText(JsonNode? node, string member) => node is JsonObject o && o[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
