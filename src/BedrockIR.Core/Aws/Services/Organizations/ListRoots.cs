using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The organisation's roots.</summary>
internal sealed record ListRootsRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListRoots.</summary>
internal sealed record ListRootsResponse : TokenPage
{
    public required IReadOnlyList<Root> Roots { get; init; }
}

/// <summary>What AWS calls Root.</summary>
internal sealed record Root
{
    public required string Id { get; init; }

    public string? Arn { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<PolicyTypeSummary> PolicyTypes { get; init; } = [];
}
