using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The browsers of the region.</summary>
internal sealed record ListBrowsersRequest : QueryTokenRequest
{
    /// <summary>CUSTOM for the account's own, SYSTEM for AWS's.</summary>
    [QueryName("type")]
    public string? Type { get; init; }
}

/// <summary>The answer to ListBrowsers.</summary>
internal sealed record ListBrowsersResponse : TokenPage
{
    public required IReadOnlyList<BrowserSummary> BrowserSummaries { get; init; }
}

/// <summary>What AWS calls browserSummary.</summary>
internal sealed record BrowserSummary
{
    public required string BrowserId { get; init; }

    public string? BrowserArn { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }
}
