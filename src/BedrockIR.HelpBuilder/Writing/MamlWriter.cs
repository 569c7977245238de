using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;
using static BedrockIR.HelpBuilder.Writing.MamlNames;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>
/// Writes the help that Get-Help reads. It has no related links: where there is one, Get-Help promises help online.
/// </summary>
internal static class MamlWriter
{
    /// <summary>The help file of a module.</summary>
    public static XDocument Document(IEnumerable<CommandHelp> commands) => new(new XElement(Msh + "helpItems",
        new XAttribute("schema", "maml"),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        commands.Select(CommandElement)));

    private static XElement CommandElement(CommandHelp command) => new(Command + "command",
        new XElement(Command + "details",
            new XElement(Command + "name", command.Name),
            new XElement(Command + "verb", command.Verb),
            new XElement(Command + "noun", command.Noun),
            Description([command.Synopsis])),
        Description(command.Description),
        new XElement(Command + "syntax", command.SetNames.Select(set => SyntaxItem(command, set))),
        new XElement(Command + "parameters", command.Parameters.Select(p => MamlParameter.Element(p, p.Uses[0]))),
        new XElement(Command + "inputTypes", command.Inputs.Select(i => TypeElement("inputType", i.TypeName, [.. i.Description.Take(1)]))),
        new XElement(Command + "returnValues", command.Outputs.Select(o => TypeElement("returnValue", o.TypeName, o.Summary is null ? [] : [o.Summary]))),
        new XElement(Command + "examples", command.Examples.Select(ExampleElement)));

    private static XElement SyntaxItem(CommandHelp command, string setName) => new(Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        command.InSet(setName).Select(p => MamlParameter.SyntaxElement(p.Parameter, p.Use)));

    private static XElement TypeElement(string name, string typeName, IReadOnlyList<DocText> description) => new(Command + name,
        new XElement(Dev + "type", new XElement(Maml + "name", typeName)),
        Description(description));

    private static XElement ExampleElement(ExampleHelp example) => new(Command + "example",
        new XElement(Maml + "title", $"-------------------------- {example.Title} --------------------------"),
        new XElement(Dev + "code", example.Code),
        // An empty paragraph, so that Get-Help leaves a line between two examples.
        new XElement(Dev + "remarks", example.Remarks.Select(Para), new XElement(Maml + "para")));
}
