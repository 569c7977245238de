using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection;

/// <summary>Makes keys of fields' values.</summary>
internal static class GroupKey
{
    private const char Separator = '\u001f';

    /// <summary>The values of the fields, one behind the other; null when one is missing.</summary>
    public static string? Of(IEnumerable<FieldPath> fields, RuleRecord record) => Of(fields.Select(f => f.First(record)));

    /// <summary>The values, one behind the other; null when one is missing.</summary>
    public static string? Of(IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        return all.Contains(null) ? null : string.Join(Separator, all);
    }
}
