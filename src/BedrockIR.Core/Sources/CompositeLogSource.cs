namespace BedrockIR.Sources;

/// <summary>Several sources, one after the other.</summary>
/// <param name="sources">They.</param>
internal sealed class CompositeLogSource(IReadOnlyList<ILogSource> sources) : ILogSource
{
    /// <inheritdoc/>
    public ReadTotals Read<T>(ReadRequest request, Func<IRecordParser<T>> newParser, IParsedRecordSink<T> sink, IHost host, CancellationToken cancel)
        where T : class
    {
        ReadTotals totals = new();
        foreach (ILogSource source in sources)
            totals = totals.Add(source.Read(request, newParser, sink, host, cancel));
        return totals;
    }
}
