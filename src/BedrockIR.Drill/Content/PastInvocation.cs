using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A record of the model invocation log.</summary>
/// <param name="Time">When the model was run, in UTC, to the second.</param>
/// <param name="Region">The region whose log it is in.</param>
/// <param name="Record">The invocation log's record.</param>
public sealed record PastInvocation(DateTimeOffset Time, string Region, JsonObject Record);
