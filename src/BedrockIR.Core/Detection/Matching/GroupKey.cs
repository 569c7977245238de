using BedrockIR.Rules;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Matching;

/// <summary>Makes keys of fields' values.</summary>
internal static class GroupKey
{
    private const char Separator = '\u001f';

    // No value that was cleaned for display holds it.
    private const string MissingValue = "\u001e";

    /// <summary>The values of the fields, one behind the other; null when one is missing.</summary>
    public static string? Create(IEnumerable<FieldPath> fields, RuleRecord record) => Create(fields.Select(f => f.GetFirst(record)));

    /// <summary>The values, one behind the other; null when one is missing.</summary>
    public static string? Create(IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        return all.Contains(null) ? null : string.Join(Separator, all);
    }

    /// <summary>The values, one behind the other; null when all are missing. What lacks the same values belongs together: an
    /// export without a column for the region must not hide what one principal did one after the other.</summary>
    public static string? CreatePartial(IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        return all.All(v => v is null) ? null : string.Join(Separator, all.Select(v => v ?? MissingValue));
    }
}
