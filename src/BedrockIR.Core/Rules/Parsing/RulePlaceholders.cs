using System.Text;
using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// What the names between percent signs stand for where a rule says <c>expand</c>. They are written down in a YAML document
/// of their own among the rules: <c>placeholders:</c> with a list of values below each name.
/// </summary>
internal sealed class RulePlaceholders
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds those of a document. Of the same name in two documents, all values count.</summary>
    /// <exception cref="RuleSyntaxException">It is no mapping of names to values.</exception>
    public void Add(YamlMappingNode document)
    {
        YamlMappingNode names = document.GetRequiredMap("placeholders");
        foreach (YamlNode key in names.Children.Keys)
        {
            string name = key.GetScalar("a placeholder's name must be a text.").Value!;
            IReadOnlyList<string> values = names.GetTexts(name);
            _values[name] = _values.TryGetValue(name, out IReadOnlyList<string>? known) ? [.. known, .. values] : values;
        }
    }

    /// <summary>The patterns that a value stands for, one for each combination of its placeholders' values.</summary>
    /// <exception cref="RuleSyntaxException">A placeholder has no value: to go on would match too much or nothing.</exception>
    public IReadOnlyList<SigmaPattern> Expand(string value, YamlNode node) =>
        [.. ExpandTexts(value, node, text => SigmaPattern.Parse(text)).Select(parts => SigmaPattern.Concat(parts))];

    /// <summary>The same for a regular expression, in which values are taken as they are.</summary>
    public IReadOnlyList<string> ExpandRegex(string value, YamlNode node) =>
        [.. ExpandTexts(value, node, text => text).Select(parts => string.Concat(parts))];

    private List<IEnumerable<T>> ExpandTexts<T>(string value, YamlNode node, Func<string, T> make)
    {
        List<IEnumerable<T>> made = [[]];
        foreach ((string text, bool isName) in Split(value))
        {
            IReadOnlyList<string> choices = !isName ? [text] : _values.TryGetValue(text, out IReadOnlyList<string>? known) && known.Count > 0 ? known
                : throw new RuleSyntaxException(node, $"the placeholder %{text}% has no value; write a document 'placeholders:' with a list below '{text}:' into a file beside your rules.");
            made = [.. made.SelectMany(left => choices.Select(choice => left.Append(make(choice))))];
        }
        return made;
    }

    // A percent sign behind a backslash is plain.
    private static IEnumerable<(string Text, bool IsName)> Split(string value)
    {
        StringBuilder text = new();
        for (int i = 0; i < value.Length; i++)
        {
            int end = value[i] == '%' ? value.IndexOf('%', i + 1) : -1;
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] == '%')
            {
                text.Append(value[++i]);
            }
            else if (end > i + 1)
            {
                yield return (text.ToString(), false);
                yield return (value[(i + 1)..end], true);
                text.Clear();
                i = end;
            }
            else
            {
                text.Append(value[i]);
            }
        }
        yield return (text.ToString(), false);
    }
}
