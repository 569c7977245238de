using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Compilation;

/// <summary>
/// Works out what a rule still asks of an event whose source and name are known. Of hundreds of rules nearly all ask
/// nothing more, since they are about other calls.
/// </summary>
internal static class RuleReduction
{
    private static readonly Known True = new(true), False = new(false);

    /// <summary>What is left to ask; <see cref="Known"/> where the answer is certain.</summary>
    /// <param name="expression">What the rule asks.</param>
    /// <param name="source">The event's source; null when it has none.</param>
    /// <param name="name">The event's name; null when it has none.</param>
    public static RuleExpression Reduce(RuleExpression expression, string? source, string? name) => expression switch
    {
        AllOf all => Join(all.Parts, source, name, decides: false, parts => new AllOf(parts)),
        AnyOf any => Join(any.Parts, source, name, decides: true, parts => new AnyOf(parts)),
        Not not => Reduce(not.Part, source, name) is var part && part is Known known ? Of(!known.Value) : new Not(part),
        FieldTest { Field.Flat: FlatField.EventSource, Test: TextTest test } => Of(Passes(test, source)),
        FieldTest { Field.Flat: FlatField.EventName, Test: TextTest test } => Of(Passes(test, name)),
        _ => expression,
    };

    private static RuleExpression Join(IReadOnlyList<RuleExpression> parts, string? source, string? name, bool decides,
        Func<IReadOnlyList<RuleExpression>, RuleExpression> join)
    {
        List<RuleExpression> left = [];
        foreach (RuleExpression part in parts)
        {
            RuleExpression reduced = Reduce(part, source, name);
            if (reduced is not Known known)
                left.Add(reduced);
            else if (known.Value == decides)
                return known;
        }
        return left.Count switch
        {
            0 => Of(!decides),
            1 => left[0],
            _ => join(left),
        };
    }

    private static Known Of(bool value) => value ? True : False;

    private static bool Passes(TextTest test, string? text) => text is not null && PatternMatcher.Compile(test)(text);
}
