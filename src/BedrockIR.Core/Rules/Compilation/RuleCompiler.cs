using System.Text.Json;
using BedrockIR.Events.Filtering;
using BedrockIR.Rules.Expressions;
using BedrockIR.Sources;

namespace BedrockIR.Rules.Compilation;

/// <summary>Compiles a rule's expression to a function over records. What can be computed once is computed here.</summary>
internal static class RuleCompiler
{
    /// <summary>A function that says whether a record matches.</summary>
    public static Func<JsonElement, bool> Compile(RuleExpression expression) => expression switch
    {
        AllOf all => Every([.. all.Parts.Select(Compile)]),
        AnyOf any => Some([.. any.Parts.Select(Compile)]),
        Not not => Negate(Compile(not.Part)),
        FieldTest { Test: NullTest } test => record => test.Field.Values(record).All(IsNull),
        FieldTest { Test: ExistsTest exists } test => record => test.Field.Exists(record) == exists.Expected,
        FieldTest test => CompileField(test.Field, Compile(test.Test)),
        KeywordTest keyword => CompileKeyword(Compile(keyword.Test)),
        _ => throw new ArgumentException($"no compilation for {expression.GetType().Name}", nameof(expression)),
    };

    private static Func<string, bool> Compile(ValueTest test) => test switch
    {
        TextTest text => PatternMatcher.Compile(text),
        RegexTest regex => regex.Expression.IsMatch,
        CidrTest cidr => value => AddressMatcher.Contains(cidr.Network, value),
        _ => throw new ArgumentException($"no compilation for {test.GetType().Name}", nameof(test)),
    };

    private static Func<JsonElement, bool> Every(Func<JsonElement, bool>[] parts) => record =>
    {
        foreach (Func<JsonElement, bool> part in parts)
        {
            if (!part(record))
                return false;
        }
        return true;
    };

    private static Func<JsonElement, bool> Some(Func<JsonElement, bool>[] parts) => record =>
    {
        foreach (Func<JsonElement, bool> part in parts)
        {
            if (part(record))
                return true;
        }
        return false;
    };

    private static Func<JsonElement, bool> Negate(Func<JsonElement, bool> part) => record => !part(record);

    // A number or truth value is compared as it is written, an object as its JSON.
    private static Func<JsonElement, bool> CompileField(FieldPath field, Func<string, bool> test) => record =>
    {
        foreach (JsonElement value in field.Values(record))
        {
            if (!IsNull(value) && test(JsonText.Of(value)))
                return true;
        }
        return false;
    };

    private static Func<JsonElement, bool> CompileKeyword(Func<string, bool> test)
    {
        return AnyText;

        bool AnyText(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Any(member => AnyText(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().Any(AnyText),
            JsonValueKind.Null => false,
            _ => test(JsonText.Of(element)),
        };
    }

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;
}
