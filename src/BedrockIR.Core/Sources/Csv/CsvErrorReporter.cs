using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources.Csv;

/// <summary>Keeps count of a table's faulty rows, of each kind with the place of the first, and says them at the end: a
/// large table of something else is a few messages, not millions.</summary>
/// <param name="path">The table.</param>
/// <param name="sink">Hears of them.</param>
/// <param name="limits">How long a row may be.</param>
internal sealed class CsvErrorReporter(string path, IRecordSink sink, ReadLimits limits)
{
    private readonly SortedDictionary<CsvRowError, (long Count, long First)> _rows = [];

    private readonly Dictionary<string, (long Count, long First)> _assumptions = [];

    private (long Count, long First) _ambiguous;
    private (long Count, long First) _invalidUtf8;

    /// <summary>Counts a row that was left out.</summary>
    public void Add(CsvRowError fault, long offset) =>
        _rows[fault] = _rows.TryGetValue(fault, out var known) ? (known.Count + 1, known.First) : (1, offset);

    /// <summary>Counts a row that was used though an object in it could not be read.</summary>
    public void AddAmbiguous(long offset) => _ambiguous = (_ambiguous.Count + 1, _ambiguous.Count == 0 ? offset : _ambiguous.First);

    /// <summary>Counts a row that was used though not all of its bytes are UTF-8.</summary>
    public void AddInvalidUtf8(long offset) => _invalidUtf8 = (_invalidUtf8.Count + 1, _invalidUtf8.Count == 0 ? offset : _invalidUtf8.First);

    /// <summary>Counts a row that was used, but with an assumption.</summary>
    public void AddAssumption(string assumption, long offset) =>
        _assumptions[assumption] = _assumptions.TryGetValue(assumption, out var known) ? (known.Count + 1, known.First) : (1, offset);

    /// <summary>Says all that was counted.</summary>
    /// <param name="columns">How many columns the table has.</param>
    public void Report(int columns)
    {
        foreach ((CsvRowError fault, (long count, long first)) in _rows)
        {
            string rows = count == 1 ? "a row was left out" : $"{count:N0} rows were left out, this one first";
            sink.Skip(new SkippedItem(path, GetSkipReason(fault), count, first, $"{rows}: {Describe(fault, columns)}."));
        }
        if (_ambiguous.Count > 0)
            sink.Warn($"{new RecordOrigin(path, _ambiguous.First)}: in {_ambiguous.Count:N0} rows, this one first, {ExportedRecordConverter.AmbiguousMessage}");
        foreach ((string assumption, (long count, long first)) in _assumptions)
            sink.Warn($"{new RecordOrigin(path, first)}: in {count:N0} rows, this one first, {assumption}");
        if (_invalidUtf8.Count > 0)
            sink.Warn($"{new RecordOrigin(path, _invalidUtf8.First)}: {_invalidUtf8.Count:N0} rows, this one first, hold bytes that are not UTF-8; each was replaced by U+FFFD.");
    }

    private static SkipReason GetSkipReason(CsvRowError fault) => fault switch
    {
        CsvRowError.TooLarge => SkipReason.TooLarge,
        CsvRowError.NoEventNameOrSource => SkipReason.NotCloudTrail,
        _ => SkipReason.DamagedTable,
    };

    private string Describe(CsvRowError fault, int columns) => fault switch
    {
        CsvRowError.MisplacedQuote => "a quote stands where none may, so that where the cells end is a guess",
        CsvRowError.Truncated => "the table breaks off in it; export or fetch it again for the rest",
        CsvRowError.TooLarge => $"it is longer than the limit of {limits.MaxRecordBytes:N0} bytes",
        CsvRowError.WrongCellCount => $"it has not the {columns} cells that the table has columns",
        CsvRowError.NoEventNameOrSource => "it lacks eventName or eventSource, so nobody can tell which call it is of",
        CsvRowError.InvalidRecord => "its cell of whole records does not hold valid JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
