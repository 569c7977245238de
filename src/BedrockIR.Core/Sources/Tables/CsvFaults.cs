using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources.Tables;

/// <summary>Keeps count of a table's faulty rows, of each kind with the place of the first, and says them at the end: a
/// large table of something else is a few messages, not millions.</summary>
/// <param name="path">The table.</param>
/// <param name="sink">Hears of them.</param>
/// <param name="limits">How long a row may be.</param>
internal sealed class CsvFaults(string path, IRecordSink sink, ReadLimits limits)
{
    private readonly SortedDictionary<CsvFault, (long Count, long First)> _rows = [];

    private readonly Dictionary<string, (long Count, long First)> _assumptions = [];

    private (long Count, long First) _doubts;
    private (long Count, long First) _mended;

    /// <summary>Counts a row that was left out.</summary>
    public void Add(CsvFault fault, long offset) =>
        _rows[fault] = _rows.TryGetValue(fault, out var known) ? (known.Count + 1, known.First) : (1, offset);

    /// <summary>Counts a row that was used though an object in it could not be read.</summary>
    public void AddDoubt(long offset) => _doubts = (_doubts.Count + 1, _doubts.Count == 0 ? offset : _doubts.First);

    /// <summary>Counts a row that was used though not all of its bytes are UTF-8.</summary>
    public void AddMended(long offset) => _mended = (_mended.Count + 1, _mended.Count == 0 ? offset : _mended.First);

    /// <summary>Counts a row that was used, but with an assumption.</summary>
    public void AddAssumption(string assumption, long offset) =>
        _assumptions[assumption] = _assumptions.TryGetValue(assumption, out var known) ? (known.Count + 1, known.First) : (1, offset);

    /// <summary>Says all that was counted.</summary>
    /// <param name="columns">How many columns the table has.</param>
    public void Say(int columns)
    {
        foreach ((CsvFault fault, (long count, long first)) in _rows)
        {
            string rows = count == 1 ? "a row was left out" : $"{count:N0} rows were left out, this one first";
            sink.Skip(new SkippedItem(path, ReasonFor(fault), count, first, $"{rows}: {Wording(fault, columns)}."));
        }
        if (_doubts.Count > 0)
            sink.Warn($"{new RecordOrigin(path, _doubts.First)}: in {_doubts.Count:N0} rows, this one first, {ExportRecord.Doubt}");
        foreach ((string assumption, (long count, long first)) in _assumptions)
            sink.Warn($"{new RecordOrigin(path, first)}: in {count:N0} rows, this one first, {assumption}");
        if (_mended.Count > 0)
            sink.Warn($"{new RecordOrigin(path, _mended.First)}: {_mended.Count:N0} rows, this one first, hold bytes that are not UTF-8; each was replaced by U+FFFD.");
    }

    private static SkipReason ReasonFor(CsvFault fault) => fault switch
    {
        CsvFault.TooLarge => SkipReason.TooLarge,
        CsvFault.NoEvent => SkipReason.NotCloudTrail,
        _ => SkipReason.DamagedTable,
    };

    private string Wording(CsvFault fault, int columns) => fault switch
    {
        CsvFault.Quoting => "a quote stands where none may, so that where the cells end is a guess",
        CsvFault.BreaksOff => "the table breaks off in it; export or fetch it again for the rest",
        CsvFault.TooLarge => $"it is longer than the limit of {limits.MaxRecordBytes:N0} bytes",
        CsvFault.CellCount => $"it has not the {columns} cells that the table has columns",
        CsvFault.NoEvent => "it lacks eventName or eventSource, so nobody can tell which call it is of",
        CsvFault.NoRecord => "its cell of whole records does not hold valid JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
