namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Takes a Marketplace endpoint away from Bedrock; the SageMaker endpoint behind it stays.</summary>
internal sealed record DeregisterMarketplaceModelEndpointRequest
{
    public required string EndpointArn { get; init; }
}

/// <summary>Lets Bedrock use a SageMaker endpoint for a model of the Marketplace.</summary>
internal sealed record RegisterMarketplaceModelEndpointRequest
{
    public required string EndpointIdentifier { get; init; }

    public required string ModelSourceIdentifier { get; init; }
}

/// <summary>Deletes a Marketplace endpoint.</summary>
internal sealed record DeleteMarketplaceModelEndpointRequest
{
    public required string EndpointArn { get; init; }
}
