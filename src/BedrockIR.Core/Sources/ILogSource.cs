namespace BedrockIR.Sources;

/// <summary>Somewhere that records can be had from: files, a bucket, an API.</summary>
public interface ILogSource
{
    /// <summary>Hands what is made of the records to the sink, on the thread that calls, and tells it of all that was not used.
    /// When it returns, no thread of it runs. What cannot be reached is reported, and the rest is read.</summary>
    /// <typeparam name="T">What is made of a record.</typeparam>
    /// <param name="request">Which records are of use, and the limits.</param>
    /// <param name="newParser">Makes a parser, for each thread one.</param>
    /// <param name="sink">Takes what was read.</param>
    /// <param name="host">Hears of what cannot be reached, and of progress, on the thread that calls.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class;
}
