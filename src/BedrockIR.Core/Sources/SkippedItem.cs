using System.Text.Json.Serialization;

namespace BedrockIR.Sources;

/// <summary>A file, a part of a file, or records that were not used, and why.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="Count">How many records that is, as far as it can be known; 0 for a file in which none was seen.</param>
/// <param name="Offset">The byte, after decompression, at which it begins; null where it is the whole file or several places.</param>
/// <param name="Detail">Why, in a sentence that says what was kept.</param>
public sealed record SkippedItem(
    string Path,
    [property: JsonConverter(typeof(JsonStringEnumConverter<SkipReason>))] SkipReason Reason,
    long Count, long? Offset, string Detail)
{
    /// <summary>Why it could not be read, in a few words that are the same for all inputs of that cause; null where the reason says it.</summary>
    internal string? Cause { get; init; }

    /// <summary>Whether it is plain text between records, so that no record can be missing.</summary>
    internal bool IsText { get; init; }

    /// <summary>A record that is nested too deep to be parsed.</summary>
    /// <param name="origin">Where it stands.</param>
    internal static SkippedItem CreateTooDeep(RecordOrigin origin) => new(origin.Path, SkipReason.TooDeep, 1, origin.Offset,
        $"the record is nested deeper than {ReadLimits.MaxDepth} levels; it was left out.");

    /// <summary>The whole message: file, place and reason.</summary>
    public override string ToString() =>
        Offset is { } at ? $"{SafeText.Clean(Path)} at offset {at}: {Detail}" : $"{SafeText.Clean(Path)}: {Detail}";
}
