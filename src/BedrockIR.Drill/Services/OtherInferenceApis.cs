using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services;

/// <summary>The ways to a model besides bedrock-runtime. The practice account judges whether they may be called, and runs nothing. They
/// are data events, which no event history holds.</summary>
internal static class OtherInferenceApis
{
    public static OperationResult Infer(ApiCall call) => new(new JsonObject { ["requestId"] = call.RequestId, ["output"] = "This is a practice account. No model was run." });
}
