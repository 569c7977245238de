namespace BedrockIR.Sources.Csv;

/// <summary>How a table is written.</summary>
/// <param name="Separator">What stands between cells.</param>
/// <param name="HasSeparatorLine">Whether the first line is <c>sep=;</c>, by which Excel is told the separator.</param>
/// <param name="IsEventHistory">Whether the header is taken for that of the console's event history, in whatever language.</param>
internal readonly record struct CsvFormat(char Separator, bool HasSeparatorLine, bool IsEventHistory)
{
    /// <summary>A table as RFC 4180 has it.</summary>
    public static CsvFormat Default { get; } = new(',', false, false);
}
