using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>Service-specific credentials: Bedrock's long-term API keys among them.</summary>
internal sealed record ListServiceSpecificCredentialsRequest : MarkerRequest
{
    public string? UserName { get; init; }

    public string? ServiceName { get; init; }

    public bool? AllUsers { get; init; }
}

/// <summary>The answer to ListServiceSpecificCredentials.</summary>
internal sealed record ListServiceSpecificCredentialsResponse : MarkerPage
{
    public required IReadOnlyList<ServiceSpecificCredentialMetadata> ServiceSpecificCredentials { get; init; }
}

/// <summary>What AWS calls ServiceSpecificCredentialMetadata.</summary>
internal sealed record ServiceSpecificCredentialMetadata
{
    public required string UserName { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public required string ServiceSpecificCredentialId { get; init; }

    public required string ServiceName { get; init; }

    public string? ServiceUserName { get; init; }

    public string? ServiceCredentialAlias { get; init; }

    public DateTimeOffset? ExpirationDate { get; init; }
}
