namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>One trail's settings.</summary>
internal sealed record GetTrailRequest
{
    public required string Name { get; init; }
}

/// <summary>The answer to GetTrail.</summary>
internal sealed record GetTrailResponse
{
    public required Trail Trail { get; init; }
}
