namespace BedrockIR.Sources;

/// <summary>Parses records where they are handed over, without threads between: what a pipeline gives comes one by one.</summary>
internal static class RecordParserExtensions
{
    /// <summary>Parses a record and hands on what became of it.</summary>
    /// <param name="parser">Makes something of it.</param>
    /// <param name="record">The record.</param>
    /// <param name="accept">Takes what was made of it.</param>
    /// <param name="skip">Takes why nothing was.</param>
    /// <returns>What <see cref="IRecordSink.Accept"/> has to answer.</returns>
    public static bool ParseInto<T>(this IRecordParser<T> parser, SourceRecord record, Action<T> accept, Action<SkippedItem> skip)
        where T : class
    {
        T? parsed = parser.Parse(record, out SkippedItem? skipped);
        if (parsed is not null)
            accept(parsed);
        if (skipped is not null)
            skip(skipped);
        return !record.IsUnvalidated || parsed is not null || skipped is not null;
    }
}
