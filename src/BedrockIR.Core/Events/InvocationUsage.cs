using System.Text.Json;

namespace BedrockIR.Events;

/// <summary>What an invocation used, where the record tells.</summary>
/// <param name="InferenceRegion">The region in which the model ran, for a cross-region inference profile.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
internal readonly record struct InvocationUsage(string? InferenceRegion, long? InputTokens, long? OutputTokens)
{
    /// <summary>Reads it from the call's additionalEventData or, in the second record of a streaming call, from
    /// serviceEventDetails.AdditionalEventData.additionalEntries (with a capital A).</summary>
    public static InvocationUsage From(JsonElement record)
    {
        JsonElement details = record.GetMember("serviceEventDetails");
        JsonElement completion = details.GetMember("AdditionalEventData").GetMember("additionalEntries");
        JsonElement call = record.GetMember("additionalEventData");
        return new InvocationUsage(
            call.GetText("inferenceRegion") ?? completion.GetText("inferenceRegion"),
            call.GetInteger("inputTokens") ?? completion.GetInteger("inputTokens"),
            call.GetInteger("outputTokens") ?? completion.GetInteger("outputTokens"));
    }
}
