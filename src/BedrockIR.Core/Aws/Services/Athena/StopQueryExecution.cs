namespace BedrockIR.Aws.Services.Athena;

/// <summary>Stops a query.</summary>
internal sealed record StopQueryExecutionRequest
{
    public string QueryExecutionId { get; init; } = Guid.NewGuid().ToString();
}
