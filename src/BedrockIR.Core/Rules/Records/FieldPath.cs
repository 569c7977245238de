using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Rules.Records;

/// <summary>A field of a record, as rules name it: <c>userIdentity.sessionContext.sessionIssuer.arn</c>, or
/// <c>bedrockir.path</c> for what follows from the record.</summary>
internal sealed class FieldPath(string name)
{
    private readonly string[] _steps = name.Split('.');

    /// <summary>The name, as the rule has it.</summary>
    public string Name { get; } = name;

    /// <summary>The flat field that it is, if any.</summary>
    public ParsedField? ParsedField { get; } = ParsedFields.Find(name);

    /// <summary>The derived field that it is, if any.</summary>
    public DerivedField? DerivedField { get; } = DerivedFields.Find(name);

    /// <summary>Whether it costs nothing to look at.</summary>
    public bool IsCheap => ParsedField is not null;

    /// <summary>
    /// Whether some value of the field passes a test. Where an array stands on the way, each of its elements is followed,
    /// and an array at the end gives its elements. A number or truth value is compared as it is written, an object as its
    /// JSON; null is no value.
    /// </summary>
    public bool Any(RuleRecord record, Func<string, bool> test)
    {
        if (DerivedField is { } derived)
            return record.GetDerivedValues(derived).Any(test);
        if (ParsedField is { } flat && record.TryGetParsed(flat, out string? text))
            return text is not null && test(text);
        return Any(record.Json, 0, test);
    }

    /// <summary>Whether the record has the field, be it null or empty.</summary>
    public bool Exists(RuleRecord record)
    {
        if (DerivedField is { } derived)
            return record.GetDerivedValues(derived).Any();
        return ParsedField is { } flat && record.TryGetExists(flat, out bool exists) ? exists : Exists(record.Json, 0);
    }

    /// <summary>Whether the field is missing or null. An array, be it empty, is neither.</summary>
    public bool IsNull(RuleRecord record)
    {
        if (DerivedField is { } derived)
            return !record.GetDerivedValues(derived).Any();
        if (ParsedField is { } flat && record.TryGetParsed(flat, out string? text))
            return text is null;
        return IsNull(record.Json, 0);
    }

    /// <summary>The field's first value that is neither null nor empty; null when there is none.</summary>
    public string? GetFirst(RuleRecord record)
    {
        string? first = null;
        Any(record, text => (first = text).Length > 0);
        return first is { Length: > 0 } ? first : null;
    }

    private bool Any(JsonElement element, int step, Func<string, bool> test)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                if (Any(item, step, test))
                    return true;
            }
            return false;
        }
        if (step == _steps.Length)
            return element.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && test(JsonText.ReadTextOrJson(element));
        return TryGetNext(element, step, out JsonElement next) && Any(next, step + 1, test);
    }

    private bool Exists(JsonElement element, int step) => step == _steps.Length || element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => Exists(item, step)),
        _ => TryGetNext(element, step, out JsonElement next) && Exists(next, step + 1),
    };

    private bool IsNull(JsonElement element, int step)
    {
        if (step == _steps.Length)
            return element.ValueKind == JsonValueKind.Null;
        return element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().All(item => IsNull(item, step))
            : !TryGetNext(element, step, out JsonElement next) || IsNull(next, step + 1);
    }

    private bool TryGetNext(JsonElement element, int step, out JsonElement next)
    {
        next = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(_steps[step], out next);
    }
}
