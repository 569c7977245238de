using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Writes a run of a model to the region's invocation log, where that is on.</summary>
internal static class InvocationLogWriter
{
    /// <summary>Writes it, with what was asked and answered if the configuration wants texts.</summary>
    public static void Write(ApiCall call, JsonObject request, JsonObject answer, int inputTokens, int outputTokens)
    {
        if (call.GetItems("loggingConfiguration").FirstOrDefault() is not { } configuration)
            return;
        bool texts = configuration.GetFlag("textDataDeliveryEnabled");
        JsonObject input = new() { ["inputContentType"] = "application/json", ["inputTokenCount"] = inputTokens };
        JsonObject output = new() { ["outputContentType"] = "application/json", ["outputTokenCount"] = outputTokens };
        if (texts)
        {
            input["inputBodyJson"] = request.DeepClone();
            output["outputBodyJson"] = answer.DeepClone();
        }
        call.Account.Invocations.Add(call.Now, call.Region, new JsonObject
        {
            ["schemaType"] = "ModelInvocationLog",
            ["schemaVersion"] = "1.0",
            ["timestamp"] = call.Now.ToIso8601(),
            ["accountId"] = call.Account.Id,
            ["identity"] = new JsonObject { ["arn"] = call.Caller.Arn },
            ["region"] = call.Region,
            ["requestId"] = call.RequestId,
            ["operation"] = call.Operation.Name,
            ["modelId"] = call.Input.GetText("modelId"),
            ["input"] = input,
            ["output"] = output,
        });
    }
}
