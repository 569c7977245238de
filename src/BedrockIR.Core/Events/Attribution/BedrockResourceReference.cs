namespace BedrockIR.Events.Attribution;

/// <summary>A knowledge base, agent or flow, as a record of its making or an inventory shows it.</summary>
/// <param name="Path">What it is: KnowledgeBase, Agent or Flow.</param>
/// <param name="Id">Its id; null when the record does not show it.</param>
/// <param name="Name">Its name; null when the record does not show it.</param>
/// <param name="RoleArn">The role in which Bedrock acts for it; null when the record does not show it.</param>
public sealed record BedrockResourceReference(InvocationPath Path, string? Id, string? Name, string? RoleArn);
