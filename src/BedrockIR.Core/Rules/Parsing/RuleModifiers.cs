using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// The modifiers behind a field's name, <c>field|modifier|modifier</c>. Those that rewrite the value are applied in the
/// order in which they stand; for the others it does not matter.
/// </summary>
/// <seealso href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-appendix-modifiers.md"/>
internal sealed class RuleModifiers
{
    private static readonly string[] RegexFlags = ["i", "m", "s"];

    // Each says by itself how the value is compared, so a field can have only one of them.
    private static readonly string[] ExclusiveModifiers =
        ["re", "cidr", "exists", .. Enum.GetNames<TimePart>().Select(n => n.ToLowerInvariant())];

    private static readonly string[] PositionModifiers = ["contains", "startswith", "endswith"];

    private static readonly string[] ComparisonModifiers = ["lt", "lte", "gt", "gte"];

    private static readonly string[] KnownModifiers =
        [.. PositionModifiers, .. ExclusiveModifiers, .. RegexFlags, .. ComparisonModifiers, "fieldref", "all", "cased", "neq", "expand", .. ValueEncoder.Names];

    private readonly IReadOnlyList<string> _names;
    private readonly YamlNode _key;

    /// <summary>Reads what stands behind the field's name.</summary>
    /// <exception cref="RuleSyntaxException">A modifier is unknown, or does not go with the others.</exception>
    public RuleModifiers(YamlNode key, IReadOnlyList<string> names)
    {
        (_key, _names) = (key, names);
        if (names.FirstOrDefault(m => !KnownModifiers.Contains(m)) is { } unknown)
            throw new RuleSyntaxException(key, $"the modifier '{unknown}' of '{key}' is unknown; known are {string.Join(", ", KnownModifiers)}.");
        AllowOneOf(PositionModifiers);
        AllowOneOf(ComparisonModifiers);
        AllowOneOf([.. ExclusiveModifiers, "fieldref"]);
        AllowOneOf([.. ExclusiveModifiers, .. PositionModifiers]);
        if (Has("re") && names.Except([.. RegexFlags, "re", "all", "neq", "expand"]).Any())
            throw new RuleSyntaxException(key, $"'{key}': 're' goes with i, m, s, expand, all and neq alone.");
        if (!Has("re") && names.Intersect(RegexFlags).Any())
            throw new RuleSyntaxException(key, $"'{key}': i, m and s belong behind 're'.");
        if (IsNumber && names.Intersect([.. PositionModifiers, .. ValueEncoder.Names, "re", "cidr", "exists", "cased", "fieldref"]).Any())
            throw new RuleSyntaxException(key, $"'{key}' compares numbers; leave out the modifiers for texts.");
    }

    /// <summary>The comparison, where one is asked for.</summary>
    public Comparison? Comparison => _names.FirstOrDefault(ComparisonModifiers.Contains) is { } name ? Enum.Parse<Comparison>(name, ignoreCase: true) : null;

    /// <summary>The part of a time, where one is asked for.</summary>
    public TimePart? TimePart => _names.Select(n => Enum.TryParse(n, ignoreCase: true, out TimePart part) ? part : (TimePart?)null).FirstOrDefault(p => p is not null);

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumber => Comparison is not null || TimePart is not null;

    /// <summary>Whether text may stand before the value.</summary>
    public bool AllowsPrefix => Has("contains") || Has("endswith");

    /// <summary>Whether text may stand behind the value.</summary>
    public bool AllowsSuffix => Has("contains") || Has("startswith");

    /// <summary>Whether a value stands for a part of a text, or for another text than its own.</summary>
    public bool RewritesText => AllowsPrefix || AllowsSuffix || Has("expand") || Encodings.Any();

    /// <summary>The modifiers that rewrite a text, in their order.</summary>
    public IEnumerable<string> Encodings => _names.Where(ValueEncoder.Names.Contains);

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
