using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Athena;

/// <summary>A query's rows; the first row of the first page are the column names.</summary>
internal sealed record GetQueryResultsRequest : TokenRequest
{
    public required string QueryExecutionId { get; init; }

    public int? MaxResults { get; init; }

    public string? QueryResultType { get; init; }
}

/// <summary>The answer to GetQueryResults.</summary>
internal sealed record GetQueryResultsResponse : TokenPage
{
    public long? UpdateCount { get; init; }

    public required ResultSet ResultSet { get; init; }
}

/// <summary>What AWS calls ResultSet.</summary>
internal sealed record ResultSet
{
    public required IReadOnlyList<Row> Rows { get; init; }

    public ResultSetMetadata? ResultSetMetadata { get; init; }
}

/// <summary>What AWS calls Row.</summary>
internal sealed record Row
{
    public IReadOnlyList<JsonNode> Data { get; init; } = [];
}

/// <summary>What AWS calls ResultSetMetadata.</summary>
internal sealed record ResultSetMetadata
{
    public IReadOnlyList<JsonNode> ColumnInfo { get; init; } = [];
}
