namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Whether the account may use a model.</summary>
internal sealed record GetFoundationModelAvailabilityRequest
{
    public required string ModelId { get; init; }
}

/// <summary>The answer to GetFoundationModelAvailability.</summary>
internal sealed record GetFoundationModelAvailabilityResponse
{
    public required string ModelId { get; init; }

    public required AgreementAvailability AgreementAvailability { get; init; }

    public required string AuthorizationStatus { get; init; }

    public required string EntitlementAvailability { get; init; }

    public required string RegionAvailability { get; init; }
}

/// <summary>What AWS calls agreementAvailability.</summary>
internal sealed record AgreementAvailability
{
    public required string Status { get; init; }

    public string? ErrorMessage { get; init; }
}
