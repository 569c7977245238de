using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The API keys that AgentCore Identity keeps for agents.</summary>
internal sealed record ListApiKeyCredentialProvidersRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The OAuth 2 clients that AgentCore Identity keeps for agents.</summary>
internal sealed record ListOauth2CredentialProvidersRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The payment credentials that AgentCore Identity keeps for agents.</summary>
internal sealed record ListPaymentCredentialProvidersRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to the three operations that list credential providers.</summary>
internal sealed record ListCredentialProvidersResponse : TokenPage
{
    public required IReadOnlyList<CredentialProviderItem> CredentialProviders { get; init; }
}

/// <summary>What AWS calls apiKeyCredentialProviderItem, oauth2CredentialProviderItem and paymentCredentialProviderItem.</summary>
internal sealed record CredentialProviderItem
{
    public required string Name { get; init; }

    public required string CredentialProviderArn { get; init; }

    public string? CredentialProviderVendor { get; init; }

    public DateTimeOffset? CreatedTime { get; init; }

    public DateTimeOffset? LastUpdatedTime { get; init; }
}
