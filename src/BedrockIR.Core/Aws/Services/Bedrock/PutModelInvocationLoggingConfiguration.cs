namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Sets how model invocations are logged in the region; what stood before is replaced.</summary>
internal sealed record PutModelInvocationLoggingConfigurationRequest
{
    public required LoggingConfig LoggingConfig { get; init; }
}
