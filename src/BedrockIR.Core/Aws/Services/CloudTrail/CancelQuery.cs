namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Stops a query.</summary>
internal sealed record CancelQueryRequest
{
    public required string QueryId { get; init; }

    public string? EventDataStore { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}

/// <summary>The answer to CancelQuery.</summary>
internal sealed record CancelQueryResponse
{
    public required string QueryId { get; init; }

    public required string QueryStatus { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}
