using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>Which event sources rules ask about by name, so that what is looked up in a live account holds what they look for.</summary>
internal static class AskedSources
{
    /// <summary>The sources, each once. A rule that names none, or only by a pattern, adds none.</summary>
    public static IReadOnlyList<string> Of(RuleSet rules) =>
        [.. rules.Rules.Select(r => r.Detection).OfType<RuleExpression>().SelectMany(Of).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(RuleExpression expression) => expression switch
    {
        AllOf all => all.Parts.SelectMany(Of),
        AnyOf any => any.Parts.SelectMany(Of),
        FieldTest { Field.Flat: FlatField.EventSource, Test: TextTest { Pattern: var pattern } } when pattern.Tokens.All(t => t.Kind == SigmaPattern.TokenKind.Literal) =>
            [string.Concat(pattern.Tokens.Select(t => t.Character))],
        _ => [],
    };
}
