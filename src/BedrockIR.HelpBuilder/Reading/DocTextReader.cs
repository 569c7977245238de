using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Turns the XML of doc comments into text.</summary>
internal sealed partial class DocTextReader(IReadOnlyDictionary<string, string> commandNames)
{
    // The compiler writes the lines of a comment with this indentation.
    private const int CompilerIndent = 12;

    /// <summary>The paragraphs of an element; what stands outside of para is one too.</summary>
    public IReadOnlyList<DocText> ReadParagraphs(XElement? element)
    {
        if (element is null)
            return [];
        List<DocText> paragraphs = [];
        List<XNode> loose = [];
        foreach (XNode node in element.Nodes())
        {
            if (node is not XElement { Name.LocalName: "para" } para)
            {
                loose.Add(node);
                continue;
            }
            paragraphs.Add(ReadText(loose));
            paragraphs.Add(ReadText(para.Nodes()));
            loose.Clear();
        }
        paragraphs.Add(ReadText(loose));
        return [.. paragraphs.Where(p => p.Plain.Length > 0)];
    }

    /// <summary>An element's text in one line.</summary>
    public DocText ReadText(IEnumerable<XNode> nodes)
    {
        StringBuilder plain = new(), markdown = new();
        foreach (XNode node in nodes)
        {
            DocText part = ReadInline(node);
            plain.Append(part.Plain);
            markdown.Append(part.Markdown);
        }
        return new DocText(SpacesRegex().Replace(plain.ToString(), " ").Trim(), SpacesRegex().Replace(markdown.ToString(), " ").Trim());
    }

    /// <summary>The lines of a code element, without the compiler's indentation.</summary>
    public static string ReadCode(XElement code) => string.Join('\n', code.Value.ReplaceLineEndings("\n").Split('\n')
        .Select(line => line[Math.Min(CompilerIndent, line.Length - line.TrimStart().Length)..].TrimEnd())).Trim('\n');

    private DocText ReadInline(XNode node) => node switch
    {
        XText text => new DocText(text.Value, MarkdownEscaper.Escape(text.Value)),
        XElement { Name.LocalName: "c" } code => new DocText(code.Value, $"`{code.Value}`"),
        XElement { Name.LocalName: "see" or "seealso" or "paramref" } see => ReadReference(see),
        XElement other => throw new NotSupportedException(
            $"{(string?)other.Ancestors("member").FirstOrDefault()?.Attribute("name")}: the help builder does not know <{other.Name.LocalName}>."),
        _ => new DocText("", ""),
    };

    // A reference to a cmdlet's class becomes the cmdlet's name, one to its property the parameter's.
    private DocText ReadReference(XElement see)
    {
        string target = (string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? (string?)see.Attribute("name")
            ?? (string?)see.Attribute("href") ?? "";
        string member = SignatureRegex().Replace(target, "");
        string last = member[(member.LastIndexOf('.') + 1)..];
        if (commandNames.TryGetValue(last, out string? command))
            return new DocText(command, $"[{command}]({command}.md)");
        if (member.StartsWith("P:", StringComparison.Ordinal) && commandNames.Keys.Any(c => member.EndsWith($".{c}.{last}", StringComparison.Ordinal)))
            return new DocText("-" + last, $"`-{last}`");
        if (see.Value.Length > 0 || see.Attribute("href") is not null)
            return new DocText(see.Value.Length > 0 ? see.Value : target, MarkdownEscaper.Escape(see.Value.Length > 0 ? see.Value : target));
        return new DocText(last, $"`{last}`");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacesRegex();

    [GeneratedRegex(@"\(.*\)$|`\d+")]
    private static partial Regex SignatureRegex();
}
