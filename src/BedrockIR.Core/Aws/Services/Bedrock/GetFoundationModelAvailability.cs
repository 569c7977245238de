namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Whether the account may use a model.</summary>
internal sealed record GetFoundationModelAvailabilityRequest
{
    public required string ModelId { get; init; }
}

/// <summary>The answer to GetFoundationModelAvailability.</summary>
internal sealed record GetFoundationModelAvailabilityResponse
{
    public string? ModelId { get; init; }

    public AgreementAvailability? AgreementAvailability { get; init; }

    public string? AuthorizationStatus { get; init; }

    public string? EntitlementAvailability { get; init; }

    public string? RegionAvailability { get; init; }
}

/// <summary>What AWS calls agreementAvailability.</summary>
internal sealed record AgreementAvailability
{
    public string? Status { get; init; }

    public string? ErrorMessage { get; init; }
}
