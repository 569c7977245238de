using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// The modifiers behind a field's name, <c>field|modifier|modifier</c>. Those that rewrite the value are applied in the
/// order in which they stand; for the others it does not matter.
/// </summary>
/// <seealso href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-appendix-modifiers.md"/>
internal sealed class Modifiers
{
    private static readonly string[] RegexFlags = ["i", "m", "s"];

    // Each says by itself how the value is compared, so a field can have only one of them.
    private static readonly string[] Kinds =
        ["re", "cidr", "exists", .. Enum.GetNames<TimePart>().Select(n => n.ToLowerInvariant())];

    private static readonly string[] Places = ["contains", "startswith", "endswith"];

    private static readonly string[] Comparers = ["lt", "lte", "gt", "gte"];

    private static readonly string[] Known =
        [.. Places, .. Kinds, .. RegexFlags, .. Comparers, "fieldref", "all", "cased", "neq", "expand", .. TextEncoding.Names];

    private readonly IReadOnlyList<string> _names;
    private readonly YamlNode _key;

    /// <summary>Reads what stands behind the field's name.</summary>
    /// <exception cref="RuleSyntaxException">A modifier is unknown, or does not go with the others.</exception>
    public Modifiers(YamlNode key, IReadOnlyList<string> names)
    {
        (_key, _names) = (key, names);
        if (names.FirstOrDefault(m => !Known.Contains(m)) is { } unknown)
            throw new RuleSyntaxException(key, $"the modifier '{unknown}' of '{key}' is unknown; known are {string.Join(", ", Known)}.");
        AllowOneOf(Places);
        AllowOneOf(Comparers);
        AllowOneOf([.. Kinds, "fieldref"]);
        AllowOneOf([.. Kinds, .. Places]);
        if (Has("re") && names.Except([.. RegexFlags, "re", "all", "neq", "expand"]).Any())
            throw new RuleSyntaxException(key, $"'{key}': 're' goes with i, m, s, expand, all and neq alone.");
        if (!Has("re") && names.Intersect(RegexFlags).Any())
            throw new RuleSyntaxException(key, $"'{key}': i, m and s belong behind 're'.");
        if (IsNumber && names.Intersect([.. Places, .. TextEncoding.Names, "re", "cidr", "exists", "cased", "fieldref"]).Any())
            throw new RuleSyntaxException(key, $"'{key}' compares numbers; leave out the modifiers for texts.");
    }

    /// <summary>The comparison, where one is asked for.</summary>
    public Comparison? Comparison => _names.FirstOrDefault(Comparers.Contains) is { } name ? Enum.Parse<Comparison>(name, ignoreCase: true) : null;

    /// <summary>The part of a time, where one is asked for.</summary>
    public TimePart? TimePart => _names.Select(n => Enum.TryParse(n, ignoreCase: true, out TimePart part) ? part : (TimePart?)null).FirstOrDefault(p => p is not null);

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumber => Comparison is not null || TimePart is not null;

    /// <summary>Whether text may stand before the value.</summary>
    public bool OpenBefore => Has("contains") || Has("endswith");

    /// <summary>Whether text may stand behind the value.</summary>
    public bool OpenBehind => Has("contains") || Has("startswith");

    /// <summary>Whether a value stands for a part of a text, or for another text than its own.</summary>
    public bool RewritesText => OpenBefore || OpenBehind || Has("expand") || Encodings.Any();

    /// <summary>The modifiers that rewrite a text, in their order.</summary>
    public IEnumerable<string> Encodings => _names.Where(TextEncoding.Names.Contains);

    /// <summary>Whether a modifier stands there.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <inheritdoc/>
    public override string ToString() => _key.ToString();

    private void AllowOneOf(string[] names)
    {
        string[] found = [.. _names.Intersect(names)];
        if (found.Length > 1)
            throw new RuleSyntaxException(_key, $"'{_key}' has the modifiers {string.Join(" and ", found)}; keep one of them.");
    }
}
