using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Endpoints of models from the Marketplace.</summary>
internal sealed record ListMarketplaceModelEndpointsRequest : TokenRequest
{
    public int? MaxResults { get; init; }

    [QueryName("modelSourceIdentifier")]
    public string? ModelSourceEquals { get; init; }
}

/// <summary>The answer to ListMarketplaceModelEndpoints.</summary>
internal sealed record ListMarketplaceModelEndpointsResponse : TokenPage
{
    public required IReadOnlyList<MarketplaceModelEndpoint> MarketplaceModelEndpoints { get; init; }
}

/// <summary>What AWS calls marketplaceModelEndpoint.</summary>
internal sealed record MarketplaceModelEndpoint
{
    public required string EndpointArn { get; init; }

    public required string ModelSourceIdentifier { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Status { get; init; }

    public string? StatusMessage { get; init; }
}
