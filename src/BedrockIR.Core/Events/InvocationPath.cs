namespace BedrockIR.Events;

/// <summary>By which way a call reached AWS.</summary>
public enum InvocationPath
{
    /// <summary>The record does not say who called.</summary>
    Unknown,

    /// <summary>The caller called the service itself, with its own credentials.</summary>
    Direct,

    /// <summary>Through a knowledge base.</summary>
    KnowledgeBase,

    /// <summary>Through an agent.</summary>
    Agent,

    /// <summary>Through a flow.</summary>
    Flow,

    /// <summary>With a Bedrock API key, short- or long-term: the record does not tell which.</summary>
    ApiKey,

    /// <summary>With a short-term Bedrock API key, which is made from a session and ends with it.</summary>
    ApiKeyShortTerm,

    /// <summary>With a long-term Bedrock API key, which belongs to an IAM user.</summary>
    ApiKeyLongTerm,

    /// <summary>Through an AWS service, for the caller or in a role of the service's own.</summary>
    ServiceMediated,
}
