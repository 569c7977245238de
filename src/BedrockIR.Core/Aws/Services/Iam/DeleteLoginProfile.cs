namespace BedrockIR.Aws.Services.Iam;

/// <summary>Takes a user's console password away.</summary>
internal sealed record DeleteLoginProfileRequest
{
    public string? UserName { get; init; }
}
