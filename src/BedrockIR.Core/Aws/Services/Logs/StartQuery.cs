namespace BedrockIR.Aws.Services.Logs;

/// <summary>Starts a query of Logs Insights; times are seconds since 1970.</summary>
internal sealed record StartQueryRequest
{
    public required long StartTime { get; init; }

    public required long EndTime { get; init; }

    public required string QueryString { get; init; }

    public string? QueryLanguage { get; init; }

    public string? LogGroupName { get; init; }

    public IReadOnlyList<string>? LogGroupNames { get; init; }

    public IReadOnlyList<string>? LogGroupIdentifiers { get; init; }

    public int? Limit { get; init; }
}

/// <summary>The answer to StartQuery.</summary>
internal sealed record StartQueryResponse
{
    public required string QueryId { get; init; }
}
