namespace BedrockIR.Aws.Services.Sts;

/// <summary>The account that an access key belongs to.</summary>
internal sealed record GetAccessKeyInfoRequest
{
    public required string AccessKeyId { get; init; }
}

/// <summary>The answer to GetAccessKeyInfo.</summary>
internal sealed record GetAccessKeyInfoResponse
{
    public required string Account { get; init; }
}
