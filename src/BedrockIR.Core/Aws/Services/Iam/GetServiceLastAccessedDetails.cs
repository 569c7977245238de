using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The report that GenerateServiceLastAccessedDetails began.</summary>
internal sealed record GetServiceLastAccessedDetailsRequest : MarkerRequest
{
    public required string JobId { get; init; }
}

/// <summary>The answer to GetServiceLastAccessedDetails.</summary>
internal sealed record GetServiceLastAccessedDetailsResponse : MarkerPage
{
    public required string JobStatus { get; init; }

    public string? JobType { get; init; }

    public DateTimeOffset? JobCreationDate { get; init; }

    public IReadOnlyList<ServiceLastAccessed> ServicesLastAccessed { get; init; } = [];

    public DateTimeOffset? JobCompletionDate { get; init; }

    public ErrorDetails? Error { get; init; }
}

/// <summary>What AWS calls ServiceLastAccessed.</summary>
internal sealed record ServiceLastAccessed
{
    public string? ServiceName { get; init; }

    public DateTimeOffset? LastAuthenticated { get; init; }

    public string? ServiceNamespace { get; init; }

    public string? LastAuthenticatedEntity { get; init; }

    public string? LastAuthenticatedRegion { get; init; }

    public int? TotalAuthenticatedEntities { get; init; }
}

/// <summary>What AWS calls ErrorDetails.</summary>
internal sealed record ErrorDetails
{
    public string? Message { get; init; }

    public string? Code { get; init; }
}
