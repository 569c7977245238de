using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentRegistry;

/// <summary>The registries of the region.</summary>
internal sealed record ListRegistriesRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListRegistries.</summary>
internal sealed record ListRegistriesResponse : TokenPage
{
    public required IReadOnlyList<RegistrySummary> Registries { get; init; }
}

/// <summary>What AWS calls registrySummary.</summary>
internal sealed record RegistrySummary
{
    public required string RegistryId { get; init; }

    public string? RegistryArn { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DiscoveryConfiguration? DiscoveryConfiguration { get; init; }
}

/// <summary>What AWS calls discoveryConfiguration.</summary>
internal sealed record DiscoveryConfiguration
{
    public string? AuthorizerType { get; init; }
}
