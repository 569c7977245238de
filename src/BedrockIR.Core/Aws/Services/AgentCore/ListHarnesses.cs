using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The harnesses of the region.</summary>
internal sealed record ListHarnessesRequest : QueryTokenRequest;

/// <summary>The answer to ListHarnesses.</summary>
internal sealed record ListHarnessesResponse : TokenPage
{
    public required IReadOnlyList<HarnessSummary> Harnesses { get; init; }
}

/// <summary>What AWS calls harnessSummary.</summary>
internal sealed record HarnessSummary
{
    public required string HarnessId { get; init; }

    public string? HarnessName { get; init; }

    public string? Arn { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? HarnessVersion { get; init; }
}
