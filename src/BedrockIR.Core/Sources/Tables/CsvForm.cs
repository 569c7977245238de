namespace BedrockIR.Sources.Tables;

/// <summary>How a table is written.</summary>
/// <param name="Separator">What stands between cells.</param>
/// <param name="HasSeparatorLine">Whether the first line is <c>sep=;</c>, by which Excel is told the separator.</param>
/// <param name="IsHistory">Whether the header is taken for that of the console's event history, in whatever language.</param>
internal readonly record struct CsvForm(char Separator, bool HasSeparatorLine, bool IsHistory)
{
    /// <summary>A table as RFC 4180 has it.</summary>
    public static CsvForm Plain { get; } = new(',', false, false);
}
