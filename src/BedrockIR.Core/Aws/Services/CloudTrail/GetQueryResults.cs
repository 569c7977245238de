using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>A query's rows, once it is finished.</summary>
internal sealed record GetQueryResultsRequest : TokenRequest
{
    public required string QueryId { get; init; }

    public string? EventDataStore { get; init; }

    public int? MaxQueryResults { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}

/// <summary>The answer to GetQueryResults.</summary>
internal sealed record GetQueryResultsResponse : TokenPage
{
    public string? QueryStatus { get; init; }

    public QueryResultStatistics? QueryStatistics { get; init; }

    public required IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string>>> QueryResultRows { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>What AWS calls QueryResultStatistics.</summary>
internal sealed record QueryResultStatistics
{
    public int? ResultsCount { get; init; }

    public int? TotalResultsCount { get; init; }

    public long? BytesScanned { get; init; }
}
