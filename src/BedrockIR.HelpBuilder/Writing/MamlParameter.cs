using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;
using static BedrockIR.HelpBuilder.Writing.MamlNames;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>A parameter in MAML.</summary>
internal static class MamlParameter
{
    /// <summary>The parameter in the list of parameters.</summary>
    public static XElement Element(ParameterHelp parameter, ParameterUse use) => new(Command + "parameter",
        Facts(parameter, use),
        new XElement(Maml + "name", parameter.Name),
        Description(parameter.Description.Concat(ValuesText(parameter))),
        ValueElement(parameter),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue));

    /// <summary>The parameter in a line of syntax, where a switch has no value.</summary>
    public static XElement SyntaxElement(ParameterHelp parameter, ParameterUse use) => new(Command + "parameter",
        Facts(parameter, use),
        new XElement(Maml + "name", parameter.Name),
        parameter.IsSwitch ? null : ValueElement(parameter));

    private static IEnumerable<XAttribute> Facts(ParameterHelp parameter, ParameterUse use) =>
    [
        new("required", use.Mandatory),
        new("variableLength", parameter.TypeName.EndsWith("[]", StringComparison.Ordinal)),
        new("globbing", parameter.Wildcards),
        new("pipelineInput", use.PipelineText),
        new("position", use.PositionText),
        new("aliases", parameter.AliasText),
    ];

    private static XElement ValueElement(ParameterHelp parameter) => new(Command + "parameterValue",
        new XAttribute("required", !parameter.IsSwitch), new XAttribute("variableLength", false), parameter.TypeName);

    private static IEnumerable<DocText> ValuesText(ParameterHelp parameter) => parameter.Values.Count == 0 ? []
        : [new DocText($"Possible values: {string.Join(", ", parameter.Values)}.", "")];
}
