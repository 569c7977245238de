namespace BedrockIR.Events.ApiKeys;

/// <summary>The two kinds of API keys that Bedrock and Claude Platform on AWS have.</summary>
public enum BedrockApiKeyKind
{
    /// <summary>ABSK… or AEAA…: a service-specific credential of an IAM user, which works until it expires or is made inactive.</summary>
    LongTerm,

    /// <summary>bedrock-api-key-… or aws-external-anthropic-api-key-…: a signed request, which works for at most 12 hours, in one region.</summary>
    ShortTerm,
}
