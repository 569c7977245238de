using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>The trails of the account, by name and home region.</summary>
internal sealed record ListTrailsRequest : TokenRequest;

/// <summary>The answer to ListTrails.</summary>
internal sealed record ListTrailsResponse : TokenPage
{
    public required IReadOnlyList<TrailInfo> Trails { get; init; }
}

/// <summary>What AWS calls TrailInfo.</summary>
internal sealed record TrailInfo
{
    public required string TrailARN { get; init; }

    public string? Name { get; init; }

    public string? HomeRegion { get; init; }
}
