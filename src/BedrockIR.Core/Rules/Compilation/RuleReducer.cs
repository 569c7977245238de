using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules.Compilation;

/// <summary>
/// Works out what a rule still asks of an event whose source and name are known. Of hundreds of rules nearly all ask
/// nothing more, since they are about other calls.
/// </summary>
internal static class RuleReducer
{
    private static readonly Constant True = new(true), False = new(false);

    /// <summary>What is left to ask; <see cref="Constant"/> where the answer is certain.</summary>
    /// <param name="expression">What the rule asks.</param>
    /// <param name="source">The event's source; null when it has none.</param>
    /// <param name="name">The event's name; null when it has none.</param>
    public static RuleExpression Reduce(RuleExpression expression, string? source, string? name) => expression switch
    {
        AllOf all => Combine(all.Parts, source, name, decides: false, parts => new AllOf(parts)),
        AnyOf any => Combine(any.Parts, source, name, decides: true, parts => new AnyOf(parts)),
        Not not => Reduce(not.Part, source, name) is var part && part is Constant known ? ToConstant(!known.Value) : new Not(part),
        FieldTest { Field.ParsedField: ParsedField.EventSource, Test: TextTest test } => ToConstant(Passes(test, source)),
        FieldTest { Field.ParsedField: ParsedField.EventName, Test: TextTest test } => ToConstant(Passes(test, name)),
        _ => expression,
    };

    private static RuleExpression Combine(IReadOnlyList<RuleExpression> parts, string? source, string? name, bool decides,
        Func<IReadOnlyList<RuleExpression>, RuleExpression> join)
    {
        List<RuleExpression> left = [];
        foreach (RuleExpression part in parts)
        {
            RuleExpression reduced = Reduce(part, source, name);
            if (reduced is not Constant known)
                left.Add(reduced);
            else if (known.Value == decides)
                return known;
        }
        return left.Count switch
        {
            0 => ToConstant(!decides),
            1 => left[0],
            _ => join(left),
        };
    }

    private static Constant ToConstant(bool value) => value ? True : False;

    private static bool Passes(TextTest test, string? text) => text is not null && PatternCompiler.Compile(test)(text);
}
