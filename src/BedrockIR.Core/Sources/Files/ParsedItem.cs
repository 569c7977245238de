namespace BedrockIR.Sources.Files;

/// <summary>One thing that came out of a file: a record as it was parsed, something that was not used, or a warning.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
internal readonly record struct ParsedItem<T>(T? Record, SkippedItem? Skipped, string? Warning)
    where T : class;
