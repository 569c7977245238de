using System.Text;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>Writes the page of a cmdlet.</summary>
internal sealed class CmdletPage
{
    private readonly StringBuilder _text = new();

    /// <summary>The whole page.</summary>
    public static string Create(CommandHelp command)
    {
        CmdletPage page = new();
        page.AddParagraph($"# {command.Name}");
        page.AddParagraph(command.Synopsis.Markdown);
        page.AddParagraph("## Syntax");
        page.AddCode(string.Join("\n\n", command.SetNames.Select(set => SyntaxFormatter.Format(command, set))));
        page.AddParagraph("## Description");
        page.AddParagraphs(command.Description);
        page.AddParagraph("## Examples");
        foreach (ExampleHelp example in command.Examples)
            page.Add(example);
        page.AddParagraph("## Parameters");
        foreach (ParameterHelp parameter in command.Parameters)
            page.Add(parameter);
        page.AddParagraph("### Common parameters");
        page.AddParagraph("`-Verbose`, `-ErrorAction` and so on: see `Get-Help about_CommonParameters`.");
        if (command.Outputs.Count > 0)
            page.AddParagraph("## Output");
        foreach (OutputHelp output in command.Outputs)
            page.Add(output);
        if (command.SeeAlso.Count > 0)
            page.AddParagraph("## See also");
        page.AddParagraph(string.Join(", ", command.SeeAlso.Select(n => $"[{n}]({n}.md)")));
        return page._text.ToString().TrimEnd() + "\n";
    }

    private void Add(ExampleHelp example)
    {
        AddParagraph($"### {example.Title}");
        AddCode(example.Code);
        AddParagraphs(example.Remarks);
    }

    private void Add(ParameterHelp parameter)
    {
        AddParagraph($"### -{parameter.Name}");
        AddParagraphs(parameter.Description);
        ParameterUse use = parameter.Uses[0];
        List<string> facts = [$"Type: `{parameter.TypeName}`"];
        if (parameter.Values.Count > 0)
            facts.Add($"Values: {string.Join(", ", parameter.Values)}");
        if (parameter.Aliases.Count > 0)
            facts.Add($"Alias: {string.Join(", ", parameter.Aliases)}");
        if (use.SetName != ParameterUse.AllSets)
            facts.Add($"Parameter set: {string.Join(", ", parameter.Uses.Select(u => u.SetName))}");
        if (use.IsMandatory)
            facts.Add("Required");
        if (use.Position is { } position)
            facts.Add($"Position: {position}");
        if (parameter.DefaultValue != "None" && !parameter.IsSwitch)
            facts.Add($"Default: `{parameter.DefaultValue}`");
        if (use.ValueFromPipeline || use.ValueFromPipelineByPropertyName)
            facts.Add($"Pipeline input: {use.PipelineText}");
        if (parameter.SupportsWildcards)
            facts.Add("Wildcards: allowed");
        AddParagraph(string.Join('\n', facts.Select(f => $"- {f}")));
    }

    private void Add(OutputHelp output)
    {
        AddParagraph($"### {output.TypeName}");
        if (output.Summary is not null)
            AddParagraph(output.Summary.Markdown);
        if (output.Properties.Count > 0)
            AddParagraph("| Property | |\n| --- | --- |\n" + string.Join('\n', output.Properties.Select(p => $"| {p.Name} | {p.Summary.Markdown} |")));
    }

    private void AddParagraphs(IEnumerable<DocText> paragraphs)
    {
        foreach (DocText paragraph in paragraphs)
            AddParagraph(paragraph.Markdown);
    }

    private void AddCode(string code) => AddParagraph($"```powershell\n{code}\n```");

    private void AddParagraph(string text) => _text.Append(text).Append("\n\n");
}
