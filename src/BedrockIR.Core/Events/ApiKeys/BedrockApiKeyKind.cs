namespace BedrockIR.Events.ApiKeys;

/// <summary>The two kinds of Bedrock API keys.</summary>
public enum BedrockApiKeyKind
{
    /// <summary>ABSK…: a service-specific credential of an IAM user, which works until it expires or is made inactive.</summary>
    LongTerm,

    /// <summary>bedrock-api-key-…: a signed request, which works for at most 12 hours, in one region.</summary>
    ShortTerm,
}
