namespace BedrockIR.HelpBuilder.Model;

/// <summary>A paragraph of a doc comment, as Get-Help shows it and as a page does.</summary>
internal sealed record DocText(string Plain, string Markdown);
