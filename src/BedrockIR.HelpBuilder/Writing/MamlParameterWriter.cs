using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;
using static BedrockIR.HelpBuilder.Writing.MamlElements;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>A parameter in MAML.</summary>
internal static class MamlParameterWriter
{
    /// <summary>The parameter in the list of parameters.</summary>
    public static XElement CreateElement(ParameterHelp parameter, ParameterUse use) => new(Command + "parameter",
        CreateAttributes(parameter, use),
        new XElement(Maml + "name", parameter.Name),
        CreateDescription(parameter.Description.Concat(DescribeValues(parameter))),
        CreateValueElement(parameter),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue));

    /// <summary>The parameter in a line of syntax, where a switch has no value.</summary>
    public static XElement CreateSyntaxElement(ParameterHelp parameter, ParameterUse use) => new(Command + "parameter",
        CreateAttributes(parameter, use),
        new XElement(Maml + "name", parameter.Name),
        parameter.IsSwitch ? null : CreateValueElement(parameter));

    private static IEnumerable<XAttribute> CreateAttributes(ParameterHelp parameter, ParameterUse use) =>
    [
        new("required", use.IsMandatory),
        new("variableLength", parameter.TypeName.EndsWith("[]", StringComparison.Ordinal)),
        new("globbing", parameter.SupportsWildcards),
        new("pipelineInput", use.PipelineText),
        new("position", use.PositionText),
        new("aliases", parameter.AliasText),
    ];

    private static XElement CreateValueElement(ParameterHelp parameter) => new(Command + "parameterValue",
        new XAttribute("required", !parameter.IsSwitch), new XAttribute("variableLength", false), parameter.TypeName);

    private static IEnumerable<DocText> DescribeValues(ParameterHelp parameter) => parameter.Values.Count == 0 ? []
        : [new DocText($"Possible values: {string.Join(", ", parameter.Values)}.", "")];
}
