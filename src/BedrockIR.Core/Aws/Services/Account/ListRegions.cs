using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Account;

/// <summary>The regions, and which of them are enabled.</summary>
internal sealed record ListRegionsRequest : TokenRequest
{
    public string? AccountId { get; init; }

    public int? MaxResults { get; init; }

    public IReadOnlyList<string>? RegionOptStatusContains { get; init; }
}

/// <summary>The answer to ListRegions.</summary>
internal sealed record ListRegionsResponse : TokenPage
{
    public required IReadOnlyList<Region> Regions { get; init; }
}

/// <summary>What AWS calls Region.</summary>
internal sealed record Region
{
    public required string RegionName { get; init; }

    public required string RegionOptStatus { get; init; }
}
