using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Inference profiles, AWS's and the account's own.</summary>
internal sealed record ListInferenceProfilesRequest : TokenRequest
{
    public int? MaxResults { get; init; }

    [QueryName("type")]
    public string? TypeEquals { get; init; }
}

/// <summary>The answer to ListInferenceProfiles.</summary>
internal sealed record ListInferenceProfilesResponse : TokenPage
{
    public required IReadOnlyList<InferenceProfileSummary> InferenceProfileSummaries { get; init; }
}

/// <summary>What AWS calls inferenceProfileSummary.</summary>
internal sealed record InferenceProfileSummary
{
    public required string InferenceProfileName { get; init; }

    public required string InferenceProfileArn { get; init; }

    public required IReadOnlyList<InferenceProfileModel> Models { get; init; }

    public required string InferenceProfileId { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What AWS calls modelReference.</summary>
internal sealed record InferenceProfileModel
{
    public string? ModelArn { get; init; }
}
