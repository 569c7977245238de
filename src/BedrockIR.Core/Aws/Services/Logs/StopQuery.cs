namespace BedrockIR.Aws.Services.Logs;

/// <summary>Stops a query.</summary>
internal sealed record StopQueryRequest
{
    public required string QueryId { get; init; }
}

/// <summary>The answer to StopQuery.</summary>
internal sealed record StopQueryResponse
{
    public bool? Success { get; init; }
}
