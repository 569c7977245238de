using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>What MAML is made of.</summary>
internal static class MamlElements
{
    public static readonly XNamespace Msh = "http://msh";
    public static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement CreateDescription(IEnumerable<DocText> paragraphs) => new(Maml + "description", paragraphs.Select(CreateParagraph));

    public static XElement CreateParagraph(DocText text) => new(Maml + "para", text.Plain);
}
