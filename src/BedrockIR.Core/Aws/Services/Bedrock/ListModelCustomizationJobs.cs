using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Jobs that train models.</summary>
internal sealed record ListModelCustomizationJobsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListModelCustomizationJobs.</summary>
internal sealed record ListModelCustomizationJobsResponse : TokenPage
{
    public required IReadOnlyList<ModelCustomizationJobSummary> ModelCustomizationJobSummaries { get; init; }
}

/// <summary>What AWS calls modelCustomizationJobSummary.</summary>
internal sealed record ModelCustomizationJobSummary
{
    public required string JobArn { get; init; }

    public required string BaseModelArn { get; init; }

    public required string JobName { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public StatusDetail? StatusDetails { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? CustomModelArn { get; init; }

    public string? CustomModelName { get; init; }

    public string? CustomizationType { get; init; }
}

/// <summary>What AWS calls statusDetail.</summary>
internal sealed record StatusDetail
{
    public JsonNode? ValidationDetails { get; init; }

    public JsonNode? DataProcessingDetails { get; init; }

    public JsonNode? TrainingDetails { get; init; }
}
