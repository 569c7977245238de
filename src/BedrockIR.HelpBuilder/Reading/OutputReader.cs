using System.Reflection;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads what a cmdlet returns.</summary>
internal sealed class OutputReader(DocComments comments, DocTextReader text)
{
    private static readonly DocText NoOutput = new("Nothing.", "Nothing.");

    /// <summary>The types of <c>[OutputType]</c>.</summary>
    public IReadOnlyList<OutputHelp> Read(Type cmdlet) =>
        [.. cmdlet.GetAttributes("OutputTypeAttribute").SelectMany(AttributeDataExtensions.GetConstructorArguments).OfType<Type>().Select(ReadType)];

    private OutputHelp ReadType(Type type) => type == typeof(void) ? new(type.FullName!, NoOutput, []) : new(type.FullName!, ReadSummary(comments.Find(type)),
        [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            orderby property.MetadataToken
            let summary = ReadSummary(comments.Find(property))
            where summary is not null
            select (property.Name, summary)]);

    private DocText? ReadSummary(System.Xml.Linq.XElement? member) =>
        member?.Element("summary") is { } summary ? text.ReadText(summary.Nodes()) : null;
}
