using System.Text.Json;
using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;
using BedrockIR.Sources.Json;

namespace BedrockIR.Rules.Compilation;

/// <summary>Compiles a rule's expression to a function over records. What can be computed once is computed here.</summary>
internal static class RuleCompiler
{
    /// <summary>A function that says whether a record matches.</summary>
    public static Func<RuleRecord, bool> Compile(RuleExpression expression) => expression switch
    {
        // What costs nothing is asked first, so that most records are done with before their JSON is looked at.
        AllOf all => CombineAll([.. all.Parts.OrderBy(IsExpensive).Select(Compile)]),
        AnyOf any => CombineAny([.. any.Parts.OrderBy(IsExpensive).Select(Compile)]),
        Not not => Negate(Compile(not.Part)),
        FieldTest test => CompileField(test.Field, test.Test),
        Constant known => _ => known.Value,
        KeywordTest keyword => CompileKeyword(ValueCompiler.Compile(keyword.Test)),
        _ => throw new ArgumentException($"no compilation for {expression.GetType().Name}", nameof(expression)),
    };

    private static bool IsExpensive(RuleExpression expression) => expression switch
    {
        AllOf all => all.Parts.All(IsExpensive),
        AnyOf any => any.Parts.Any(IsExpensive),
        Not not => IsExpensive(not.Part),
        Constant => false,
        FieldTest test => !test.Field.IsCheap,
        _ => true,
    };

    private static Func<RuleRecord, bool> CombineAll(Func<RuleRecord, bool>[] parts) => record =>
    {
        foreach (Func<RuleRecord, bool> part in parts)
        {
            if (!part(record))
                return false;
        }
        return true;
    };

    private static Func<RuleRecord, bool> CombineAny(Func<RuleRecord, bool>[] parts) => record =>
    {
        foreach (Func<RuleRecord, bool> part in parts)
        {
            if (part(record))
                return true;
        }
        return false;
    };

    private static Func<RuleRecord, bool> Negate(Func<RuleRecord, bool> part) => record => !part(record);

    private static Func<RuleRecord, bool> CompileField(FieldPath field, ValueTest test)
    {
        if (test is NullTest)
            return field.IsNull;
        if (test is ExistsTest exists)
            return record => field.Exists(record) == exists.Expected;
        if (test is FieldReferenceTest reference)
            return record => field.Any(record, value => reference.Other.Any(record, other => ValueCompiler.MatchesReference(reference, value, other)));
        Func<string, bool> compiled = ValueCompiler.Compile(test);
        return record => field.Any(record, compiled);
    }

    private static Func<RuleRecord, bool> CompileKeyword(Func<string, bool> test)
    {
        return record => AnyText(record.Json);

        bool AnyText(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Any(member => AnyText(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().Any(AnyText),
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            _ => test(JsonText.ReadTextOrJson(element)),
        };
    }
}
