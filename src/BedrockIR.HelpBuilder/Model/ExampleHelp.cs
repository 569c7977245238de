namespace BedrockIR.HelpBuilder.Model;

/// <summary>An example: its title, the command lines, and what they do.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<DocText> Remarks);
