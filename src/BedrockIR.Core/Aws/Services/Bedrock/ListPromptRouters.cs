using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Prompt routers.</summary>
internal sealed record ListPromptRoutersRequest : TokenRequest
{
    public int? MaxResults { get; init; }

    public string? Type { get; init; }
}

/// <summary>The answer to ListPromptRouters.</summary>
internal sealed record ListPromptRoutersResponse : TokenPage
{
    public required IReadOnlyList<PromptRouterSummary> PromptRouterSummaries { get; init; }
}

/// <summary>What AWS calls promptRouterSummary.</summary>
internal sealed record PromptRouterSummary
{
    public required string PromptRouterName { get; init; }

    public required RoutingCriteria RoutingCriteria { get; init; }

    public required string PromptRouterArn { get; init; }

    public required IReadOnlyList<RoutedModel> Models { get; init; }

    public required RoutedModel FallbackModel { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What AWS calls routingCriteria.</summary>
internal sealed record RoutingCriteria
{
    public double? ResponseQualityDifference { get; init; }
}

/// <summary>What AWS calls routedModel.</summary>
internal sealed record RoutedModel
{
    public required string ModelArn { get; init; }
}
