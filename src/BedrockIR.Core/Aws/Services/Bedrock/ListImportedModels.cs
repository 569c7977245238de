using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Models that the account has brought along.</summary>
internal sealed record ListImportedModelsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeBefore { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListImportedModels.</summary>
internal sealed record ListImportedModelsResponse : TokenPage
{
    public required IReadOnlyList<ImportedModelSummary> ModelSummaries { get; init; }
}

/// <summary>What AWS calls importedModelSummary.</summary>
internal sealed record ImportedModelSummary
{
    public required string ModelArn { get; init; }

    public required string ModelName { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public bool? InstructSupported { get; init; }

    public string? ModelArchitecture { get; init; }
}
