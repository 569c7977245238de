using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Runs of models. No model is run; the answers are short and always the same.</summary>
internal static class ModelRuns
{
    private const string Said = "This is a practice account. No model was run.";
    private const int OutputTokens = 10;

    public static Answer InvokeModel(Call call)
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
            ["model"] = call.Need("modelId"),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Said }),
            ["stop_reason"] = "end_turn",
            ["usage"] = new JsonObject { ["input_tokens"] = input, ["output_tokens"] = OutputTokens },
        };
        InvocationRecord.Write(call, request, answer, input, OutputTokens);
        return new Answer([]) { Body = JsonSerializer.SerializeToUtf8Bytes(answer), ContentType = "application/json" };
    }

    public static Answer Converse(Call call)
    {
        CheckModel(call);
        JsonObject request = new(call.Input.Where(m => m.Key != "modelId").Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        int input = ModelRequest.CountTokens(request);
        JsonObject answer = new()
        {
            ["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(new JsonObject { ["text"] = Said }) } },
            ["stopReason"] = "end_turn",
            ["usage"] = new JsonObject { ["inputTokens"] = input, ["outputTokens"] = OutputTokens, ["totalTokens"] = input + OutputTokens },
            ["metrics"] = new JsonObject { ["latencyMs"] = 12 },
        };
        InvocationRecord.Write(call, request, answer, input, OutputTokens);
        return new Answer(answer);
    }

    public static Answer StartAsyncInvoke(Call call)
    {
        CheckModel(call);
        string arn = $"arn:aws:bedrock:{call.Region}:{call.Account.Id}:async-invoke/{Guid.NewGuid().ToString("N")[..12]}";
        call.Collection("asyncInvokes").Add(new JsonObject
        {
            ["invocationArn"] = arn,
            ["modelArn"] = $"arn:aws:bedrock:{call.Region}::foundation-model/{call.Need("modelId")}",
            ["submitTime"] = call.Now.Iso(),
            ["status"] = "InProgress",
            ["outputDataConfig"] = call.Input["outputDataConfig"]?.DeepClone(),
        });
        return new Answer(new JsonObject { ["invocationArn"] = arn });
    }

    // A profile's id is a model's id behind the name of its regions.
    private static void CheckModel(Call call)
    {
        string id = call.Need("modelId");
        bool known = call.Objects("foundationModels").Any(m => m.Text("modelId") is { } model && (id == model || id.EndsWith("/" + model, StringComparison.Ordinal) || id.EndsWith("." + model, StringComparison.Ordinal)))
            || call.Objects("inferenceProfiles").Any(p => id == p.Text("inferenceProfileId") || id == p.Text("inferenceProfileArn"))
            || call.Objects("provisionedModels").Any(p => id == p.Text("provisionedModelArn"));
        if (!known)
            throw new AwsError(Refusal.Validation, "The provided model identifier is invalid.");
    }
}
