using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Writes records of the model invocation log with the members that Bedrock gives them.</summary>
internal static class InvocationWriter
{
    /// <summary>The record of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="configuration">The region's logging configuration at that time.</param>
    public static JsonObject Write(Call call, JsonObject configuration)
    {
        bool bodies = (bool?)configuration[CallMaker.IsEmbedding(call.Model) ? "embeddingDataDeliveryEnabled" : "textDataDeliveryEnabled"] ?? true;
        JsonObject record = new()
        {
            ["timestamp"] = Placeholders.Iso(call.Scope.At),
            ["accountId"] = call.Scope.Account,
            ["identity"] = new JsonObject { ["arn"] = call.Identity.Arn },
            ["region"] = call.Scope.Region,
            ["requestId"] = call.RequestId,
            ["operation"] = call.Operation,
            ["modelId"] = call.Model,
        };
        if (call.Step.Error is { } error)
            record["errorCode"] = error;
        if (call.InferenceRegion is not null)
            record["inferenceRegion"] = call.InferenceRegion;
        record["input"] = Input(call, bodies);
        if (call.Step.Error is null)
            record["output"] = Output(call, bodies);
        record["schemaType"] = "ModelInvocationLog";
        record["schemaVersion"] = "1.0";
        return record;
    }

    private static JsonObject Input(Call call, bool bodies)
    {
        JsonObject input = new() { ["inputContentType"] = "application/json" };
        if (bodies)
        {
            string prompt = CallMaker.Pick(call.Step.Prompt, call.Scope.Dice)!;
            input["inputBodyJson"] = call.Step.Body is { } body ? YamlJson.Of(body, call.Scope) : InvocationBodies.Request(call, prompt);
        }
        input["inputTokenCount"] = call.InputTokens;
        return input;
    }

    private static JsonObject Output(Call call, bool bodies)
    {
        JsonObject output = new() { ["outputContentType"] = "application/json" };
        if (bodies)
            output["outputBodyJson"] = InvocationBodies.Reply(call, CallMaker.Pick(call.Step.Completion, call.Scope.Dice)!);
        output["outputTokenCount"] = call.OutputTokens;
        return output;
    }
}
