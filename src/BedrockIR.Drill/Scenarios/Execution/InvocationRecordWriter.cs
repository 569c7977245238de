using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Writes records of the model invocation log with the members that Bedrock gives them.</summary>
internal static class InvocationRecordWriter
{
    /// <summary>The record of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="configuration">The region's logging configuration at that time.</param>
    public static JsonObject Write(ScenarioCall call, JsonObject configuration)
    {
        bool bodies = (bool?)configuration[ScenarioCallFactory.IsEmbeddingModel(call.ModelId) ? "embeddingDataDeliveryEnabled" : "textDataDeliveryEnabled"] ?? true;
        JsonObject record = new()
        {
            ["timestamp"] = PlaceholderReplacer.FormatIso8601(call.Scope.Time),
            ["accountId"] = call.Scope.AccountId,
            ["identity"] = new JsonObject { ["arn"] = call.Identity.Arn },
            ["region"] = call.Scope.Region,
            ["requestId"] = call.RequestId,
            ["operation"] = call.Operation,
            ["modelId"] = call.ModelId,
        };
        if (call.Step.ErrorCode is { } error)
            record["errorCode"] = error;
        if (call.InferenceRegion is not null)
            record["inferenceRegion"] = call.InferenceRegion;
        record["input"] = CreateInput(call, bodies);
        if (call.Step.ErrorCode is null)
            record["output"] = CreateOutput(call, bodies);
        record["schemaType"] = "ModelInvocationLog";
        record["schemaVersion"] = "1.0";
        return record;
    }

    private static JsonObject CreateInput(ScenarioCall call, bool bodies)
    {
        JsonObject input = new() { ["inputContentType"] = "application/json" };
        if (bodies)
        {
            string prompt = ScenarioCallFactory.PickRandom(call.Step.Prompts, call.Scope.Random)!;
            input["inputBodyJson"] = call.Step.RequestBody is { } body ? YamlJsonConverter.Convert(body, call.Scope) : InvocationBodyWriter.CreateRequest(call, prompt);
        }
        input["inputTokenCount"] = call.InputTokens;
        return input;
    }

    private static JsonObject CreateOutput(ScenarioCall call, bool bodies)
    {
        JsonObject output = new() { ["outputContentType"] = "application/json" };
        if (bodies)
            output["outputBodyJson"] = InvocationBodyWriter.CreateReply(call, ScenarioCallFactory.PickRandom(call.Step.Completions, call.Scope.Random)!);
        output["outputTokenCount"] = call.OutputTokens;
        return output;
    }
}
