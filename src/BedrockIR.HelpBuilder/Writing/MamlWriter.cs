using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;
using static BedrockIR.HelpBuilder.Writing.MamlElements;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>
/// Writes the help that Get-Help reads. It has no related links: where there is one, Get-Help promises help online.
/// </summary>
internal static class MamlWriter
{
    /// <summary>The help file of a module.</summary>
    public static XDocument CreateDocument(IEnumerable<CommandHelp> commands) => new(new XElement(Msh + "helpItems",
        new XAttribute("schema", "maml"),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        commands.Select(CreateCommand)));

    private static XElement CreateCommand(CommandHelp command) => new(Command + "command",
        new XElement(Command + "details",
            new XElement(Command + "name", command.Name),
            new XElement(Command + "verb", command.Verb),
            new XElement(Command + "noun", command.Noun),
            CreateDescription([command.Synopsis])),
        CreateDescription(command.Description),
        new XElement(Command + "syntax", command.SetNames.Select(set => CreateSyntaxItem(command, set))),
        new XElement(Command + "parameters", command.Parameters.Select(p => MamlParameterWriter.CreateElement(p, p.Uses[0]))),
        new XElement(Command + "inputTypes", command.PipelineParameters.Select(i => CreateType("inputType", i.TypeName, [.. i.Description.Take(1)]))),
        new XElement(Command + "returnValues", command.Outputs.Select(o => CreateType("returnValue", o.TypeName, o.Summary is null ? [] : [o.Summary]))),
        new XElement(Command + "examples", command.Examples.Select(CreateExample)));

    private static XElement CreateSyntaxItem(CommandHelp command, string setName) => new(Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        command.GetParametersInSet(setName).Select(p => MamlParameterWriter.CreateSyntaxElement(p.Parameter, p.Use)));

    private static XElement CreateType(string name, string typeName, IReadOnlyList<DocText> description) => new(Command + name,
        new XElement(Dev + "type", new XElement(Maml + "name", typeName)),
        CreateDescription(description));

    private static XElement CreateExample(ExampleHelp example) => new(Command + "example",
        new XElement(Maml + "title", $"-------------------------- {example.Title} --------------------------"),
        new XElement(Dev + "code", example.Code),
        // An empty paragraph, so that Get-Help leaves a line between two examples.
        new XElement(Dev + "remarks", example.Remarks.Select(CreateParagraph), new XElement(Maml + "para")));
}
