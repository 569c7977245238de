namespace BedrockIR.Aws.Services.Iam;

/// <summary>Makes an access key Active or Inactive.</summary>
internal sealed record UpdateAccessKeyRequest
{
    public required string AccessKeyId { get; init; }

    public required string Status { get; init; }

    public string? UserName { get; init; }
}
