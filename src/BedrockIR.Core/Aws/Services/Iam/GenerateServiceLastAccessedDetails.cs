namespace BedrockIR.Aws.Services.Iam;

/// <summary>Begins a report of when a user, a role, a group or a policy was last used, service by service.</summary>
internal sealed record GenerateServiceLastAccessedDetailsRequest
{
    public required string Arn { get; init; }

    public string? Granularity { get; init; }
}

/// <summary>The answer to GenerateServiceLastAccessedDetails.</summary>
internal sealed record GenerateServiceLastAccessedDetailsResponse
{
    public required string JobId { get; init; }
}
