using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The accounts of the organisation.</summary>
internal sealed record ListAccountsRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAccounts.</summary>
internal sealed record ListAccountsResponse : TokenPage
{
    public required IReadOnlyList<Account> Accounts { get; init; }
}

/// <summary>What AWS calls Account.</summary>
internal sealed record Account
{
    public required string Id { get; init; }

    public string? Arn { get; init; }

    public string? Email { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? State { get; init; }

    public IReadOnlyList<string> Paths { get; init; } = [];

    public string? JoinedMethod { get; init; }

    public DateTimeOffset? JoinedTimestamp { get; init; }
}
