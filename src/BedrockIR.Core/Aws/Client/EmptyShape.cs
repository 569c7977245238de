namespace BedrockIR.Aws.Client;

/// <summary>The request or the answer of an operation that has no members there.</summary>
internal sealed record EmptyShape;
