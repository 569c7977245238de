using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Runs of models. No model is run; the answers are short and always the same.</summary>
internal static class ModelInvocations
{
    private const string ReplyText = "This is a practice account. No model was run.";
    private const int OutputTokens = 10;

    public static OperationResult InvokeModel(ApiCall call)
    {
        CheckModel(call);
        JsonObject request = ModelRequest.Read(call.Input["body"]);
        ModelRequest.CheckTokens(request);
        int input = ModelRequest.CountTokens(request);
        JsonObject answer = new()
        {
            ["id"] = "msg_" + call.RequestId.Replace("-", "", StringComparison.Ordinal)[..20],
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = call.GetRequired("modelId"),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = ReplyText }),
            ["stop_reason"] = "end_turn",
            ["usage"] = new JsonObject { ["input_tokens"] = input, ["output_tokens"] = OutputTokens },
        };
        InvocationLogWriter.Write(call, request, answer, input, OutputTokens);
        return new OperationResult([]) { Body = JsonSerializer.SerializeToUtf8Bytes(answer), ContentType = "application/json" };
    }

    public static OperationResult Converse(ApiCall call)
    {
        CheckModel(call);
        JsonObject request = new(call.Input.Where(m => m.Key != "modelId").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        int input = ModelRequest.CountTokens(request);
        JsonObject answer = new()
        {
            ["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(new JsonObject { ["text"] = ReplyText }) } },
            ["stopReason"] = "end_turn",
            ["usage"] = new JsonObject { ["inputTokens"] = input, ["outputTokens"] = OutputTokens, ["totalTokens"] = input + OutputTokens },
            ["metrics"] = new JsonObject { ["latencyMs"] = 12 },
        };
        InvocationLogWriter.Write(call, request, answer, input, OutputTokens);
        return new OperationResult(answer);
    }

    public static OperationResult StartAsyncInvoke(ApiCall call)
    {
        CheckModel(call);
        string arn = $"arn:aws:bedrock:{call.Region}:{call.Account.Id}:async-invoke/{Guid.NewGuid().ToString("N")[..12]}";
        call.GetCollection("asyncInvokes").Add(new JsonObject
        {
            ["invocationArn"] = arn,
            ["modelArn"] = $"arn:aws:bedrock:{call.Region}::foundation-model/{call.GetRequired("modelId")}",
            ["submitTime"] = call.Now.ToIso8601(),
            ["status"] = "InProgress",
            ["outputDataConfig"] = call.Input["outputDataConfig"]?.DeepClone(),
        });
        return new OperationResult(new JsonObject { ["invocationArn"] = arn });
    }

    // A profile's id is a model's id behind the name of its regions.
    private static void CheckModel(ApiCall call)
    {
        string id = call.GetRequired("modelId");
        bool known = call.GetItems("foundationModels").Any(m => m.GetText("modelId") is { } model && (id == model || id.EndsWith("/" + model, StringComparison.Ordinal) || id.EndsWith("." + model, StringComparison.Ordinal)))
            || call.GetItems("inferenceProfiles").Any(p => id == p.GetText("inferenceProfileId") || id == p.GetText("inferenceProfileArn"))
            || call.GetItems("provisionedModels").Any(p => id == p.GetText("provisionedModelArn"));
        if (!known)
            throw new AwsErrorException(AwsErrorKind.Validation, "The provided model identifier is invalid.");
    }
}
