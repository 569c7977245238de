using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A CloudTrail event of the past.</summary>
/// <param name="Time">When it happened, in UTC, to the second.</param>
/// <param name="Region">The region whose trail it is in.</param>
/// <param name="Record">The CloudTrail record.</param>
public sealed record PastEvent(DateTimeOffset Time, string Region, JsonObject Record);
