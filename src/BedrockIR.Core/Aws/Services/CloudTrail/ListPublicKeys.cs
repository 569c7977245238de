using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>The keys that digest files of a time were signed with.</summary>
internal sealed record ListPublicKeysRequest : TokenRequest
{
    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }
}

/// <summary>The answer to ListPublicKeys.</summary>
internal sealed record ListPublicKeysResponse : TokenPage
{
    public required IReadOnlyList<PublicKey> PublicKeyList { get; init; }
}

/// <summary>What AWS calls PublicKey.</summary>
internal sealed record PublicKey
{
    public required byte[] Value { get; init; }

    public DateTimeOffset? ValidityStartTime { get; init; }

    public DateTimeOffset? ValidityEndTime { get; init; }

    public required string Fingerprint { get; init; }
}
