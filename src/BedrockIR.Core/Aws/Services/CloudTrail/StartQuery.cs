namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Starts a query of CloudTrail Lake.</summary>
internal sealed record StartQueryRequest
{
    public string? QueryStatement { get; init; }

    public string? DeliveryS3Uri { get; init; }

    public string? QueryAlias { get; init; }

    public IReadOnlyList<string>? QueryParameters { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}

/// <summary>The answer to StartQuery.</summary>
internal sealed record StartQueryResponse
{
    public required string QueryId { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}
