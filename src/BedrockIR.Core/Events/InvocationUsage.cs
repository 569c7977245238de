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
    public static InvocationUsage Of(JsonElement record)
    {
        JsonElement details = record.Member("serviceEventDetails");
        JsonElement completion = details.Member("AdditionalEventData").Member("additionalEntries");
        JsonElement call = record.Member("additionalEventData");
        return new InvocationUsage(
            call.Text("inferenceRegion") ?? completion.Text("inferenceRegion"),
            call.Whole("inputTokens") ?? completion.Whole("inputTokens"),
            call.Whole("outputTokens") ?? completion.Whole("outputTokens"));
    }
}
