using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Who made a call, as CloudTrail writes it.</summary>
/// <param name="UserIdentity">userIdentity.</param>
/// <param name="Arn">The ARN, of the session where it is one; null for a service.</param>
/// <param name="AccessKeyId">The access key; null for a service.</param>
/// <param name="RoleArn">The ARN of the session's role; null for a user or a service.</param>
internal sealed record CallIdentity(JsonObject UserIdentity, string? Arn, string? AccessKeyId, string? RoleArn);
