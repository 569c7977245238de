using BedrockIR.Events;

namespace BedrockIR.Invocations.Queries;

/// <summary>What was made of a record of any log: one of the two.</summary>
/// <param name="Event">An event of CloudTrail's.</param>
/// <param name="Invocation">A record of the model invocation log.</param>
internal sealed record LogItem(TrailEvent? Event, Invocation? Invocation);
