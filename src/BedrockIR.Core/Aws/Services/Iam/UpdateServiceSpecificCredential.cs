namespace BedrockIR.Aws.Services.Iam;

/// <summary>Makes a service-specific credential Active or Inactive.</summary>
internal sealed record UpdateServiceSpecificCredentialRequest
{
    public required string ServiceSpecificCredentialId { get; init; }

    public required string Status { get; init; }

    public string? UserName { get; init; }
}
