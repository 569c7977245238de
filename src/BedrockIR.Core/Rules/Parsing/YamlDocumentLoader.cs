using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// Loads the YAML documents of a file, each by itself, so that a broken one does not take the others with it. What a
/// file could hold to stop the loading, such as endless depth or an alias within itself, is refused beforehand.
/// </summary>
internal static class YamlDocumentLoader
{
    private const int MaxDepth = 32;
    private const string DocumentMarker = "---";

    /// <summary>The texts of the documents, each with the number of lines before it.</summary>
    public static IEnumerable<(string Text, int LinesBefore)> Split(string text)
    {
        string[] lines = text.Split('\n');
        int first = 0;
        bool content = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (content && IsMarker(lines[i]))
            {
                yield return (string.Join('\n', lines[first..i]), first);
                first = i;
                content = false;
            }
            content |= IsContent(lines[i]);
        }
        yield return (string.Join('\n', lines[first..]), first);
    }

    // YAML allows the marker nowhere else at the beginning of a line, not even within a text.
    private static bool IsMarker(string line) =>
        line.StartsWith(DocumentMarker, StringComparison.Ordinal) && (line.Length == DocumentMarker.Length || char.IsWhiteSpace(line[DocumentMarker.Length]));

    private static bool IsContent(string line) => line.Trim() is not ("" or DocumentMarker or ['#' or '%', ..]);

    /// <summary>The mappings that the text holds: one, or none when it is blank.</summary>
    /// <exception cref="RuleSyntaxException">It is not valid YAML, or something else than a mapping.</exception>
    public static IReadOnlyList<YamlMappingNode> Load(string text)
    {
        ThrowIfUnsafe(text);
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception e)
        {
            throw CreateError(e, text, line: 1);
        }
        return [.. stream.Documents.Select(d => d.RootNode).Where(root => root is not YamlScalarNode scalar || !scalar.IsNull())
            .Select(root => root as YamlMappingNode
                ?? throw new RuleSyntaxException(root, "a rule must be a mapping that begins with 'title:'."))];
    }

    // Loading is recursive, and so is comparing what was loaded. Both could run out of stack, which nothing can catch:
    // depth and aliases are therefore checked on the events, which come one by one.
    private static void ThrowIfUnsafe(string text)
    {
        Parser parser = new(new StringReader(text));
        HashSet<string> scalars = [];
        int depth = 0;
        while (MoveNext(parser, text))
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaxDepth)
                throw new RuleSyntaxException(current.Start.Line, $"nested deeper than {MaxDepth} levels; no rule needs that.");
            if (current is Scalar { Anchor.IsEmpty: false } scalar)
                scalars.Add(scalar.Anchor.Value);
            if (current is AnchorAlias alias && !scalars.Contains(alias.Value.Value))
                throw new RuleSyntaxException(current.Start.Line, $"'*{alias.Value.Value}' is an alias, and of no single value. If it is a text with a wildcard, put it in quotes; else write out what it stands for.");
        }
    }

    private static bool MoveNext(Parser parser, string text)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e)
        {
            throw CreateError(e, text, parser.Current?.End.Line ?? 1);
        }
    }

    // YamlDotNet reports most mistakes by a YamlException, but a list without its closing bracket, for instance, by
    // whatever its own state runs into. It is bad YAML all the same and must not stop the other rules.
    private static RuleSyntaxException CreateError(Exception e, string text, long line)
    {
        int lines = text.AsSpan().TrimEnd().Count('\n') + 1; // what is missing at the end is reported behind it
        if (e is not YamlException yaml)
            return new(Math.Min(line, lines), "not valid YAML from here on; check the brackets, quotes and indentation.");
        if (yaml.Message.Contains(" tab ", StringComparison.Ordinal))
            return new(FindTabLine(text), "a tab indents this line; YAML wants spaces.");
        return new(Math.Min(yaml.Start.Line, lines), $"not valid YAML: {yaml.Message.TrimEnd('.')}. Check the indentation, brackets and quotes there.");
    }

    private static long FindTabLine(string text)
    {
        int line = Array.FindIndex(text.Split('\n'), l => l[..^l.TrimStart().Length].Contains('\t'));
        return Math.Max(line, 0) + 1;
    }
}
