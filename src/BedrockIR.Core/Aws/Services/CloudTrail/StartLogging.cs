namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>Has a trail record again.</summary>
internal sealed record StartLoggingRequest
{
    public required string Name { get; init; }
}
