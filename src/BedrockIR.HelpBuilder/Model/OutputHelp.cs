namespace BedrockIR.HelpBuilder.Model;

/// <summary>A type that a cmdlet returns, and its properties.</summary>
internal sealed record OutputHelp(string TypeName, DocText? Summary, IReadOnlyList<(string Name, DocText Summary)> Properties);
