using System.Text.Json.Serialization;
using BedrockIR.Events;

namespace BedrockIR.Resources;

/// <summary>Something of Bedrock's that is in an account: what it is, whose role it acts in, and when it was made and changed.</summary>
public sealed record BedrockResource
{
    /// <summary>What it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<BedrockResourceType>))]
    public BedrockResourceType ResourceType { get; init; }

    /// <summary>The account, twelve digits.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Its id, as AWS's operations take it; of a job its ARN's last part.</summary>
    public string? Id { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Its ARN; null where AWS gives none, as to action groups.</summary>
    public string? Arn { get; init; }

    /// <summary>Its version, <c>DRAFT</c> for the working draft; of a part of an agent the version of the agent that it belongs to.</summary>
    public string? Version { get; init; }

    /// <summary>The id of the agent, knowledge base, flow or gateway that it is a part of.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its state, as AWS names it.</summary>
    public string? Status { get; init; }

    /// <summary>The role in which Bedrock acts for it. Denying a user does not stop what runs in this role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Who may call it, for what AgentCore and Agent Registry let be called: <c>AWS_IAM</c> (what IAM allows), <c>CUSTOM_JWT</c>
    /// (whoever has a token of an identity provider), <c>AUTHENTICATE_ONLY</c> (every principal of any account, whatever IAM allows) or
    /// <c>NONE</c> (everybody). IAM stops nobody where it is not <c>AWS_IAM</c>. Null where there is no such choice.</summary>
    public string? AuthorizerType { get; init; }

    /// <summary>The model that it runs or was made of.</summary>
    public string? ModelId { get; init; }

    /// <summary>What it reaches: an action group's function, a data source's bucket or site, the version that an alias leads to, the
    /// place that a job writes to, the address of a gateway, the code of a runtime, the network of a browser.</summary>
    public string? Target { get; init; }

    /// <summary>The guardrail that it applies.</summary>
    public string? GuardrailId { get; init; }

    /// <summary>The key that it is encrypted with; null where it is one of AWS's own, or where that is not told.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>When it was made.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>When it was last changed.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastModifiedTime { get; init; }

    /// <summary>The name, or else the id.</summary>
    public override string ToString() => $"{ResourceType} {SafeText.Clean(Name ?? Id)}";
}
