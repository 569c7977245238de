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
    public IReadOnlyList<InferenceProfileSummary> InferenceProfileSummaries { get; init; } = [];
}

/// <summary>What AWS calls inferenceProfileSummary.</summary>
internal sealed record InferenceProfileSummary
{
    public string? InferenceProfileName { get; init; }

    public string? InferenceProfileArn { get; init; }

    public IReadOnlyList<ModelReference> Models { get; init; } = [];

    public string? InferenceProfileId { get; init; }

    public string? Status { get; init; }

    public string? Type { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What AWS calls modelReference.</summary>
internal sealed record ModelReference
{
    public string? ModelArn { get; init; }
}
