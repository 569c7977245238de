using System.Text;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>Writes the page of a cmdlet.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder _text = new();

    /// <summary>The whole page.</summary>
    public static string Of(CommandHelp command)
    {
        MarkdownPage page = new();
        page.Paragraph($"# {command.Name}");
        page.Paragraph(command.Synopsis.Markdown);
        page.Paragraph("## Syntax");
        page.Code(string.Join("\n\n", command.SetNames.Select(set => SyntaxText.Of(command, set))));
        page.Paragraph("## Description");
        page.Paragraphs(command.Description);
        page.Paragraph("## Examples");
        foreach (ExampleHelp example in command.Examples)
            page.Add(example);
        page.Paragraph("## Parameters");
        foreach (ParameterHelp parameter in command.Parameters)
            page.Add(parameter);
        page.Paragraph("### Common parameters");
        page.Paragraph("`-Verbose`, `-ErrorAction` and so on: see `Get-Help about_CommonParameters`.");
        if (command.Outputs.Count > 0)
            page.Paragraph("## Output");
        foreach (OutputHelp output in command.Outputs)
            page.Add(output);
        if (command.SeeAlso.Count > 0)
            page.Paragraph("## See also");
        page.Paragraph(string.Join(", ", command.SeeAlso.Select(n => $"[{n}]({n}.md)")));
        return page._text.ToString().TrimEnd() + "\n";
    }

    private void Add(ExampleHelp example)
    {
        Paragraph($"### {example.Title}");
        Code(example.Code);
        Paragraphs(example.Remarks);
    }

    private void Add(ParameterHelp parameter)
    {
        Paragraph($"### -{parameter.Name}");
        Paragraphs(parameter.Description);
        ParameterUse use = parameter.Uses[0];
        List<string> facts = [$"Type: `{parameter.TypeName}`"];
        if (parameter.Values.Count > 0)
            facts.Add($"Values: {string.Join(", ", parameter.Values)}");
        if (parameter.Aliases.Count > 0)
            facts.Add($"Alias: {string.Join(", ", parameter.Aliases)}");
        if (use.SetName != ParameterUse.AllSets)
            facts.Add($"Parameter set: {string.Join(", ", parameter.Uses.Select(u => u.SetName))}");
        if (use.Mandatory)
            facts.Add("Required");
        if (use.Position is { } position)
            facts.Add($"Position: {position}");
        if (parameter.DefaultValue != "None" && !parameter.IsSwitch)
            facts.Add($"Default: `{parameter.DefaultValue}`");
        if (use.FromPipeline || use.FromPropertyName)
            facts.Add($"Pipeline input: {use.PipelineText}");
        if (parameter.Wildcards)
            facts.Add("Wildcards: allowed");
        Paragraph(string.Join('\n', facts.Select(f => $"- {f}")));
    }

    private void Add(OutputHelp output)
    {
        Paragraph($"### {output.TypeName}");
        if (output.Summary is not null)
            Paragraph(output.Summary.Markdown);
        if (output.Properties.Count > 0)
            Paragraph("| Property | |\n| --- | --- |\n" + string.Join('\n', output.Properties.Select(p => $"| {p.Name} | {p.Summary.Markdown} |")));
    }

    private void Paragraphs(IEnumerable<DocText> paragraphs)
    {
        foreach (DocText paragraph in paragraphs)
            Paragraph(paragraph.Markdown);
    }

    private void Code(string code) => Paragraph($"```powershell\n{code}\n```");

    private void Paragraph(string text) => _text.Append(text).Append("\n\n");
}
