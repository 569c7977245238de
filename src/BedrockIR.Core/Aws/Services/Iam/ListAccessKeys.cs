using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>A user's access keys; the caller's own without a name.</summary>
internal sealed record ListAccessKeysRequest : MarkerRequest
{
    public string? UserName { get; init; }
}

/// <summary>The answer to ListAccessKeys.</summary>
internal sealed record ListAccessKeysResponse : MarkerPage
{
    public required IReadOnlyList<AccessKeyMetadata> AccessKeyMetadata { get; init; }
}

/// <summary>What AWS calls AccessKeyMetadata.</summary>
internal sealed record AccessKeyMetadata
{
    public string? UserName { get; init; }

    public required string AccessKeyId { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreateDate { get; init; }
}
