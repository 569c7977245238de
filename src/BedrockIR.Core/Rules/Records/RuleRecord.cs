using System.Text.Json;

namespace BedrockIR.Rules.Records;

/// <summary>A record as rules see it: its JSON, what is at hand of it without looking there, and what follows from it.</summary>
internal abstract class RuleRecord
{
    /// <summary>The log that it is from.</summary>
    public abstract RuleLogSource LogSource { get; }

    /// <summary>The record.</summary>
    public abstract JsonElement Json { get; }

    /// <summary>The field's text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The text; null when the field is missing or null.</param>
    /// <returns>False where only the JSON can tell.</returns>
    public abstract bool TryGetParsed(ParsedField field, out string? text);

    /// <summary>Whether the record has the field, be it null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="exists">Whether it has it.</param>
    /// <returns>False where only the JSON can tell.</returns>
    public abstract bool TryGetExists(ParsedField field, out bool exists);

    /// <summary>The values of a field that is not in the record but follows from it; see <see cref="DerivedField"/>.</summary>
    public abstract IEnumerable<string> GetDerivedValues(DerivedField field);
}
