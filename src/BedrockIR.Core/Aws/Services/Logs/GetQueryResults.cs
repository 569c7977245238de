using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Logs;

/// <summary>A query's rows.</summary>
internal sealed record GetQueryResultsRequest : TokenRequest
{
    public required string QueryId { get; init; }

    public int? MaxItems { get; init; }
}

/// <summary>The answer to GetQueryResults.</summary>
internal sealed record GetQueryResultsResponse : TokenPage
{
    public string? QueryLanguage { get; init; }

    public required IReadOnlyList<IReadOnlyList<ResultField>> Results { get; init; }

    public QueryStatistics? Statistics { get; init; }

    public string? Status { get; init; }

    public string? EncryptionKey { get; init; }
}

/// <summary>What AWS calls resultField.</summary>
internal sealed record ResultField
{
    public string? Field { get; init; }

    public string? Value { get; init; }
}

/// <summary>What AWS calls queryStatistics.</summary>
internal sealed record QueryStatistics
{
    public double? RecordsMatched { get; init; }

    public double? RecordsScanned { get; init; }

    public double? EstimatedRecordsSkipped { get; init; }

    public double? BytesScanned { get; init; }

    public double? EstimatedBytesSkipped { get; init; }

    public double? LogGroupsScanned { get; init; }

    public double? ResultCount { get; init; }
}
