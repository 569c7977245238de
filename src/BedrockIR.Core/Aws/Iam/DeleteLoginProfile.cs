namespace BedrockIR.Aws.Iam;

/// <summary>Takes a user's console password away.</summary>
internal sealed record DeleteLoginProfileRequest
{
    public string? UserName { get; init; }
}
