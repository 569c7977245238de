namespace BedrockIR.Sources;

/// <summary>Takes what was read, one thing at a time and in the order of the files.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
public interface IParsedRecordSink<in T>
{
    /// <summary>Takes what was made of a record.</summary>
    /// <param name="item">It.</param>
    void Accept(T item);

    /// <summary>Takes the news that something was not used.</summary>
    /// <param name="item">What, where and why.</param>
    void Skip(SkippedItem item);

    /// <summary>Takes the news that something is odd though it could be used.</summary>
    /// <param name="message">One sentence that names file and place.</param>
    void Warn(string message);
}
