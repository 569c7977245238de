namespace BedrockIR.Sources;

/// <summary>Makes something of records. Each thread that reads has its own.</summary>
/// <typeparam name="T">What it makes.</typeparam>
public interface IRecordParser<T>
    where T : class
{
    /// <summary>Parses a record. Its bytes are valid only during the call.</summary>
    /// <param name="record">The record and where it stands.</param>
    /// <param name="skipped">Why nothing could be made of it.</param>
    /// <returns>Null where nothing could be made of it. Where that is so of a record that has not been validated, and nothing
    /// says why, it is no valid JSON or no record.</returns>
    T? Parse(SourceRecord record, out SkippedItem? skipped);
}
