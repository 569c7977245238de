using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Loading;

/// <summary>Which events rules ask about by name, so that what is looked up in a live account holds what they look for.</summary>
/// <param name="Sources">Event sources of which everything is wanted.</param>
/// <param name="Names">Event names that are wanted of other sources.</param>
internal sealed record ReferencedEvents(IReadOnlyList<string> Sources, IReadOnlyList<string> Names)
{
    /// <summary>What the rules ask about, each once. A rule that names no source, or only by a pattern, adds nothing; one that
    /// names a source and no calls adds the whole source.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="isWhole">Whether all of a source is wanted although rules name calls of it: of others, S3 or CloudWatch
    /// Logs for instance, a busy account has far too much.</param>
    public static ReferencedEvents From(RuleSet rules, Func<string, bool> isWhole)
    {
        (string[] Sources, string[] Names)[] asked = [.. rules.Rules.Select(r => r.Detection).OfType<RuleExpression>().SelectMany(From)];
        return new ReferencedEvents(
            Distinct(asked.SelectMany(a => a.Names.Length == 0 ? a.Sources : a.Sources.Where(isWhole))),
            Distinct(asked.Where(a => !a.Sources.All(isWhole)).SelectMany(a => a.Names)));
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string> values) => [.. values.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    // What holds together: a source, and the calls that are named beside it.
    private static IEnumerable<(string[] Sources, string[] Names)> From(RuleExpression expression) => expression switch
    {
        AllOf all when GetLiterals(all, ParsedField.EventSource) is { Length: > 0 } sources => [(sources, GetLiterals(all, ParsedField.EventName))],
        AllOf all => all.Parts.SelectMany(From),
        AnyOf any => any.Parts.SelectMany(From),
        FieldTest test when GetLiteral(test, ParsedField.EventSource) is { } source => [([source], [])],
        _ => [],
    };

    // Where one value of a list is a pattern, the others do not tell all.
    private static string[] GetLiterals(AllOf all, ParsedField field)
    {
        foreach (RuleExpression part in all.Parts)
        {
            string?[] values = [.. (part is AnyOf any ? any.Parts : [part]).Select(p => p is FieldTest test ? GetLiteral(test, field) : null)];
            if (values.Length > 0 && !values.Contains(null))
                return [.. values.OfType<string>()];
        }
        return [];
    }

    private static string? GetLiteral(FieldTest test, ParsedField field) =>
        test.Field.ParsedField == field && test.Test is TextTest { Pattern: var pattern } && pattern.Tokens.All(t => t.Kind == SigmaPattern.TokenKind.Literal)
            ? string.Concat(pattern.Tokens.Select(t => t.Character))
            : null;
}
