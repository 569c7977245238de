using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A record of the model invocation log.</summary>
/// <param name="Time">When the model was run.</param>
/// <param name="Region">The region whose log has it.</param>
/// <param name="Record">The record as Bedrock writes it.</param>
public sealed record PastInvocation(DateTimeOffset Time, string Region, JsonObject Record);
