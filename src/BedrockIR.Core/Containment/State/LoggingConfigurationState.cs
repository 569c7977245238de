using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.State;

/// <summary>A region's configuration of model invocation logging: its seven members as JSON.</summary>
internal sealed class LoggingConfigurationState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"model invocation logging in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock get-model-invocation-logging-configuration --region {Reference.Region}";

    /// <summary>The configuration as a text that is the same for the same configuration.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="JsonException">It is no configuration.</exception>
    public static string? Normalize(JsonNode? configuration) => configuration is JsonObject { Count: > 0 } some ? Normalize(AwsJson.Read<LoggingConfig>(AwsServices.Bedrock, some)) : null;

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.Call(BedrockOperations.GetModelInvocationLoggingConfiguration, new EmptyShape(), Reference.Region).ConfigureAwait(false)).LoggingConfig is { } config ? Normalize(config) : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.Call(BedrockOperations.DeleteModelInvocationLoggingConfiguration, new EmptyShape(), Reference.Region)
        : Commands.Call(BedrockOperations.PutModelInvocationLoggingConfiguration,
            new PutModelInvocationLoggingConfigurationRequest { LoggingConfig = AwsJson.Read<LoggingConfig>(AwsServices.Bedrock, JsonNode.Parse(value)!) }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null
        ? BedrockOperations.DeleteModelInvocationLoggingConfiguration.Action : BedrockOperations.PutModelInvocationLoggingConfiguration.Action;

    private static string Normalize(LoggingConfig config) => AwsJson.SerializeMembers(AwsServices.Bedrock, config).ToJsonString(AwsJson.GetOptions(AwsServices.Bedrock));
}
