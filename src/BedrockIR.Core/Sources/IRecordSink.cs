namespace BedrockIR.Sources;

/// <summary>Takes what a source finds.</summary>
public interface IRecordSink
{
    /// <summary>Takes a record. Its bytes are valid only during the call.</summary>
    /// <param name="record">The record and where it stands.</param>
    /// <returns>False where a record that has not been validated is no valid JSON or no record; then nothing was taken.</returns>
    bool Accept(SourceRecord record);

    /// <summary>Takes the news that something was not used.</summary>
    /// <param name="item">What, where and why.</param>
    void Skip(SkippedItem item);

    /// <summary>Takes the news that something is odd though it could be used.</summary>
    /// <param name="message">One sentence that names file and place.</param>
    void Warn(string message);
}
