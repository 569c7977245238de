namespace BedrockIR.Aws.Services.Support;

/// <summary>The severities that the account's plan has.</summary>
internal sealed record DescribeSeverityLevelsRequest
{
    public string? Language { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>The answer to DescribeSeverityLevels.</summary>
internal sealed record DescribeSeverityLevelsResponse
{
    public required IReadOnlyList<SeverityLevel> SeverityLevels { get; init; }
}

/// <summary>What AWS calls severityLevel.</summary>
internal sealed record SeverityLevel
{
    public string? Code { get; init; }

    public string? Name { get; init; }
}
