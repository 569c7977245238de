namespace BedrockIR.Aws.Services.Sts;

/// <summary>The answer to GetCallerIdentity.</summary>
internal sealed record GetCallerIdentityResponse
{
    public string? UserId { get; init; }

    public required string Account { get; init; }

    public required string Arn { get; init; }
}
