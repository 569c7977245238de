namespace BedrockIR.Sources;

/// <summary>Parses records as they come from an API, on the thread that uses them: AWS gives them no faster.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="parser">Parses.</param>
/// <param name="sink">Takes what comes of it.</param>
internal sealed class ParsingSink<T>(IRecordParser<T> parser, IParsedRecordSink<T> sink) : IRecordSink
    where T : class
{
    /// <inheritdoc/>
    public bool Accept(SourceRecord record) => parser.ParseInto(record, sink.Accept, sink.Skip);

    /// <inheritdoc/>
    public void Skip(SkippedItem item) => sink.Skip(item);

    /// <inheritdoc/>
    public void Warn(string message) => sink.Warn(message);
}
