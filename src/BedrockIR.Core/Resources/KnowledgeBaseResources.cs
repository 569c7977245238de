using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.BedrockAgent;

namespace BedrockIR.Resources;

/// <summary>Lists knowledge bases, where they take their documents from, and when they did.</summary>
/// <param name="region">The region.</param>
internal sealed class KnowledgeBaseResources(RegionReader region)
{
    /// <summary>Lists them.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListKnowledgeBasesResponse> pages = await region.Pages(BedrockAgentOperations.ListKnowledgeBases, new ListKnowledgeBasesRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.KnowledgeBaseSummaries).Select(s => s.KnowledgeBaseId).OfType<string>(), KnowledgeBase).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<BedrockResource>> KnowledgeBase(string id)
    {
        KnowledgeBase? found = (await region.Find(BedrockAgentOperations.GetKnowledgeBase, new GetKnowledgeBaseRequest { KnowledgeBaseId = id }).ConfigureAwait(false))?.KnowledgeBase;
        if (found is null)
            return [];
        IReadOnlyList<ListDataSourcesResponse> pages = await region.Pages(BedrockAgentOperations.ListDataSources, new ListDataSourcesRequest { KnowledgeBaseId = id }).ConfigureAwait(false);
        return [Of(found), .. await Several.Of(pages.SelectMany(p => p.DataSourceSummaries).Select(s => s.DataSourceId).OfType<string>(), source => DataSource(id, source)).ConfigureAwait(false)];
    }

    private BedrockResource Of(KnowledgeBase found) => region.New(BedrockResourceType.KnowledgeBase) with
    {
        Id = found.KnowledgeBaseId,
        Name = found.Name,
        Arn = found.KnowledgeBaseArn,
        Status = found.Status,
        RoleArn = found.RoleArn,
        ModelId = Text(found.KnowledgeBaseConfiguration?.VectorKnowledgeBaseConfiguration, "embeddingModelArn"),
        Target = Text(found.StorageConfiguration?.OpensearchServerlessConfiguration, "collectionArn") ?? found.StorageConfiguration?.Type,
        CreationTime = found.CreatedAt,
        LastModifiedTime = found.UpdatedAt,
    };

    private async Task<IReadOnlyList<BedrockResource>> DataSource(string knowledgeBase, string id)
    {
        DataSource? found = (await region.Find(BedrockAgentOperations.GetDataSource, new GetDataSourceRequest { KnowledgeBaseId = knowledgeBase, DataSourceId = id }).ConfigureAwait(false))?.DataSource;
        IReadOnlyList<BedrockResource> jobs = await Jobs(knowledgeBase, id).ConfigureAwait(false);
        return found is null ? jobs : [region.New(BedrockResourceType.DataSource) with
        {
            Id = id,
            Name = found.Name,
            ParentId = knowledgeBase,
            Status = found.Status,
            Target = TargetOf(found.DataSourceConfiguration),
            KmsKeyArn = found.ServerSideEncryptionConfiguration?.KmsKeyArn,
            CreationTime = found.CreatedAt,
            LastModifiedTime = found.UpdatedAt,
        }, .. jobs];
    }

    private async Task<IReadOnlyList<BedrockResource>> Jobs(string knowledgeBase, string source)
    {
        IReadOnlyList<ListIngestionJobsResponse> pages = await region.Pages(BedrockAgentOperations.ListIngestionJobs,
            new ListIngestionJobsRequest { KnowledgeBaseId = knowledgeBase, DataSourceId = source }).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.IngestionJobSummaries).Select(j => region.New(BedrockResourceType.IngestionJob) with
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
    private static string? TargetOf(DataSourceConfiguration? source)
    {
        if (Text(source?.S3Configuration, "bucketArn") is not { } bucket)
            return source?.Type;
        return Text(source?.S3Configuration, "bucketOwnerAccountId") is { } owner ? $"{bucket} ({owner})" : bucket;
    }

    private static string? Text(JsonNode? node, string member) => node is JsonObject o && o[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
