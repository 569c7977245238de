namespace BedrockIR.Aws.Services.Sts;

/// <summary>The answer to GetCallerIdentity.</summary>
internal sealed record GetCallerIdentityResponse
{
    public string? UserId { get; init; }

    public string? Account { get; init; }

    public string? Arn { get; init; }
}
