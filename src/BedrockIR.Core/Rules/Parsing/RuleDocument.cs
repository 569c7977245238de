using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>One YAML document of a rule file: a rule, a correlation, a filter, or values for placeholders.</summary>
/// <param name="Map">What it says.</param>
/// <param name="LinesBefore">How many lines of the file stand before it.</param>
/// <param name="Path">The file.</param>
/// <param name="FileText">The whole file.</param>
internal sealed record RuleDocument(YamlMappingNode Map, int LinesBefore, string Path, string FileText)
{
    /// <summary>Whether it gives values for placeholders.</summary>
    public bool IsPlaceholders => Map.GetMember("placeholders") is not null && Map.GetMember("title") is null;

    /// <summary>Whether it is a filter.</summary>
    public bool IsFilter => Map.GetMember("filter") is not null && Map.GetMember("detection") is null && Map.GetMember("correlation") is null;

    /// <summary>The documents of a file. What is no YAML goes to the problems, and the rest is read.</summary>
    public static IReadOnlyList<RuleDocument> Read(string text, string path, List<RuleProblem> problems)
    {
        List<RuleDocument> documents = [];
        int before = problems.Count;
        foreach ((string document, int linesBefore) in YamlDocumentLoader.Split(text))
        {
            try
            {
                ThrowIfBinary(document);
                documents.AddRange(YamlDocumentLoader.Load(document).Select(map => new RuleDocument(map, linesBefore, path, text)));
            }
            catch (RuleSyntaxException e)
            {
                problems.Add(new RuleProblem(path, e.Line + linesBefore, e.Message));
            }
        }
        if (documents.Count == 0 && problems.Count == before)
            problems.Add(new RuleProblem(path, 1, "the file is empty; a rule needs at least title, logsource and detection."));
        return documents;
    }

    /// <summary>What a parser makes of the document; null where it cannot be understood, which goes to the problems.</summary>
    public T? TryParse<T>(Func<RuleDocument, T> parse, List<RuleProblem> problems)
        where T : class
    {
        try
        {
            return parse(this);
        }
        catch (RuleSyntaxException e)
        {
            problems.Add(new RuleProblem(Path, e.Line + LinesBefore, e.Message) { IsOtherLogSource = e.IsOtherLogSource });
            return null;
        }
    }

    // To the YAML reader a NUL is the end; what stands behind it would be lost without a word.
    private static void ThrowIfBinary(string text)
    {
        int at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at >= 0)
            throw new RuleSyntaxException(text.AsSpan(0, at).Count('\n') + 1, "this is no text in UTF-8; save the rule as UTF-8.");
    }
}
