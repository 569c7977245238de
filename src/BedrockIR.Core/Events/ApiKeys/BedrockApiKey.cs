using System.Text.Json.Serialization;

namespace BedrockIR.Events.ApiKeys;

/// <summary>
/// What an API key of Bedrock or of Claude Platform on AWS says about itself: whose it is, and until when it works. Its secret,
/// its signature and its session token are not in here. A member that the key does not tell is null.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"/>
/// <seealso href="https://docs.aws.amazon.com/claude-platform/latest/userguide/authentication.html"/>
public sealed record BedrockApiKey
{
    /// <summary>The service that takes the key: bedrock.amazonaws.com, or aws-external-anthropic.amazonaws.com for Claude Platform on
    /// AWS.</summary>
    public string ServiceName { get; init; } = ApiKeyFormat.Bedrock.ServiceName;

    /// <summary>LongTerm (ABSK…, AEAA…: a credential of an IAM user) or ShortTerm (bedrock-api-key-…, aws-external-anthropic-api-key-…:
    /// a signed request).</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<BedrockApiKeyKind>))]
    public BedrockApiKeyKind Kind { get; init; }

    /// <summary>The account that the key belongs to; null for a short-term key whose access key id, of 2019 or
    /// earlier, does not tell it.</summary>
    public string? AccountId { get; init; }

    /// <summary>Where AccountId comes from: Key, which names it, or AccessKeyId, from which it is derived.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<AccountIdSource>))]
    public AccountIdSource? AccountIdSource { get; init; }

    /// <summary>The IAM user that a long-term key belongs to. The +1 that AWS puts behind the name for a user's second
    /// key is taken off.</summary>
    public string? UserName { get; init; }

    /// <summary>The public part of a long-term key, by which ListServiceSpecificCredentials tells a user's keys apart.</summary>
    public string? ServiceCredentialAlias { get; init; }

    /// <summary>The access key that signed a short-term key: AKIA… is long-term, ASIA… temporary.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The one region in which a short-term key works.</summary>
    public string? Region { get; init; }

    /// <summary>When a short-term key was made, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When a short-term key ends at the latest, in UTC: never more than 12 hours after it was made. The session
    /// behind it may end sooner. A long-term key does not tell.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether ExpiresAt had passed when the key was decoded; null when that is not known.</summary>
    public bool? IsExpired { get; init; }

    /// <summary>Whether a temporary session made a short-term key: a role, a console or an SSO login.</summary>
    public bool HasSessionToken { get; init; }

    /// <summary>What to do next.</summary>
    public string NextStep => ApiKeyAdvice.GetNextStep(this);

    /// <summary>The kind, the owner and the account.</summary>
    public override string ToString() => $"{Kind} {UserName ?? AccessKeyId} ({AccountId ?? "unknown account"})";
}
