using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Guardrails, or the versions of one.</summary>
internal sealed record ListGuardrailsRequest : TokenRequest
{
    public string? GuardrailIdentifier { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListGuardrails.</summary>
internal sealed record ListGuardrailsResponse : TokenPage
{
    public required IReadOnlyList<GuardrailSummary> Guardrails { get; init; }
}

/// <summary>What AWS calls guardrailSummary.</summary>
internal sealed record GuardrailSummary
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Status { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public CrossRegionDetail? CrossRegionDetails { get; init; }
}

/// <summary>What AWS calls crossRegionDetail.</summary>
internal sealed record CrossRegionDetail
{
    public string? GuardrailProfileId { get; init; }

    public string? GuardrailProfileArn { get; init; }
}
