using System.Reflection;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Reads what a cmdlet returns.</summary>
internal sealed class OutputReader(DocComments comments, DocTextReader text)
{
    private static readonly DocText Nothing = new("Nothing.", "Nothing.");

    /// <summary>The types of <c>[OutputType]</c>.</summary>
    public IReadOnlyList<OutputHelp> Read(Type cmdlet) =>
        [.. cmdlet.Named("OutputTypeAttribute").SelectMany(Attributes.Arguments).OfType<Type>().Select(Output)];

    private OutputHelp Output(Type type) => type == typeof(void) ? new(type.FullName!, Nothing, []) : new(type.FullName!, Summary(comments.Of(type)),
        [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            orderby property.MetadataToken
            let summary = Summary(comments.Of(property))
            where summary is not null
            select (property.Name, summary)]);

    private DocText? Summary(System.Xml.Linq.XElement? member) =>
        member?.Element("summary") is { } summary ? text.Text(summary.Nodes()) : null;
}
