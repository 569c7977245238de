using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.Settings;

/// <summary>A region's configuration of model invocation logging: its seven members as JSON.</summary>
internal sealed class LoggingSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"model invocation logging in {Reference.Region}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock get-model-invocation-logging-configuration --region {Reference.Region}";

    /// <summary>The configuration as a text that is the same for the same configuration.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="JsonException">It is no configuration.</exception>
    public static string? Text(JsonNode? configuration) => configuration is JsonObject { Count: > 0 } some ? Text(AwsJson.Read<LoggingConfig>(AwsServices.Bedrock, some)) : null;

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Call(BedrockOperations.GetModelInvocationLoggingConfiguration, new NoMembers(), Reference.Region).ConfigureAwait(false)).LoggingConfig is { } config ? Text(config) : null;

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Call(BedrockOperations.DeleteModelInvocationLoggingConfiguration, new NoMembers(), Reference.Region)
        : Calls.Call(BedrockOperations.PutModelInvocationLoggingConfiguration,
            new PutModelInvocationLoggingConfigurationRequest { LoggingConfig = AwsJson.Read<LoggingConfig>(AwsServices.Bedrock, JsonNode.Parse(value)!) }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => value is null
        ? BedrockOperations.DeleteModelInvocationLoggingConfiguration.Action : BedrockOperations.PutModelInvocationLoggingConfiguration.Action;

    private static string Text(LoggingConfig config) => AwsJson.Members(AwsServices.Bedrock, config).ToJsonString(AwsJson.Options(AwsServices.Bedrock));
}
