using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A CloudTrail event of the past.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Region">The region whose CloudTrail has it.</param>
/// <param name="Record">The CloudTrail record.</param>
public sealed record PastEvent(DateTimeOffset Time, string Region, JsonObject Record);
