using System.Text.Json;

namespace BedrockIR.Rules;

/// <summary>A field of a record, as rules name it: <c>userIdentity.sessionContext.sessionIssuer.arn</c>.</summary>
internal sealed class FieldPath(string name)
{
    private readonly string[] _steps = name.Split('.');

    /// <summary>The name, as the rule has it.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The field's values. Where an array stands on the way, each of its elements is followed, and an array at the end
    /// gives its elements. A field that is missing gives none.
    /// </summary>
    public IEnumerable<JsonElement> Values(JsonElement record) => Follow(record, 0);

    /// <summary>Whether the record has the field, be it null or empty.</summary>
    public bool Exists(JsonElement record) => Exists(record, 0);

    private bool Exists(JsonElement element, int step) => step == _steps.Length || element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => Exists(item, step)),
        JsonValueKind.Object => element.TryGetProperty(_steps[step], out JsonElement next) && Exists(next, step + 1),
        _ => false,
    };

    private IEnumerable<JsonElement> Follow(JsonElement element, int step)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                foreach (JsonElement value in Follow(item, step))
                    yield return value;
            }
        }
        else if (step == _steps.Length)
        {
            yield return element;
        }
        else if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(_steps[step], out JsonElement next))
        {
            foreach (JsonElement value in Follow(next, step + 1))
                yield return value;
        }
    }
}
