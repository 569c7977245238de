using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Csv;

/// <summary>
/// Where the cells of a row belong in a record: a column for each field, and below userIdentity and its like a column
/// for each member where the table has them one by one (<c>userIdentity.arn</c>, or the console's <c>User name</c>).
/// </summary>
/// <param name="field">The field.</param>
internal sealed class CsvColumn(TrailField field)
{
    private readonly List<CsvColumn> _members = [];

    private int? _cell;

    /// <summary>Takes note of a column. One that says again what another says is left out.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="cell">Where it stands in a row.</param>
    public void Add(ReadOnlySpan<string> path, int cell)
    {
        if (_cell is not null)
            return;
        if (path.IsEmpty)
            _cell = _members.Count == 0 ? cell : null;
        else
            GetOrAddMember(path[0])?.Add(path[1..], cell);
    }

    /// <summary>Whether a member has a column.</summary>
    public bool HasMember(string name) => _members.Any(m => m.Name == name);

    /// <summary>Whether a row has anything for a member.</summary>
    public bool HasValue(CsvRowReader row, string name) => _members.Find(m => m.Name == name)?.HasValue(row) == true;

    /// <summary>What a row has for a member that is one cell; empty for nothing.</summary>
    public ReadOnlySpan<byte> GetCell(CsvRowReader row, string name) => _members.Find(m => m.Name == name) is { _cell: { } cell } member ? member.Trim(row[cell]) : default;

    /// <summary>Writes the members that have a value; an empty cell stands for none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="to">Takes them, within an object.</param>
    /// <returns>Whether all could be read.</returns>
    public bool WriteMembers(CsvRowReader row, Utf8JsonWriter to)
    {
        bool clear = true;
        foreach (CsvColumn member in _members)
        {
            if (!member.HasValue(row))
                continue;
            to.WritePropertyName(member.Name);
            clear &= member.Write(row, to);
        }
        return clear;
    }

    private string Name { get; } = field.Name;

    // No name or code has white space around it, not even within quotes; with it, no rule would know the name.
    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) =>
        Name is "eventName" or "eventSource" or "awsRegion" or RowMapping.ErrorCode ? cell.Trim(JsonBytes.Whitespace) : cell;

    // What query tools and spreadsheets write for an absent error code; as a code it would turn a success into a failure.
    private static bool IsNoError(ReadOnlySpan<byte> cell) =>
        cell.Trim(JsonBytes.Whitespace) is var text && (text.SequenceEqual("-"u8) || Ascii.EqualsIgnoreCase(text, "null"u8) || Ascii.EqualsIgnoreCase(text, "none"u8) || Ascii.EqualsIgnoreCase(text, "success"u8));

    private bool HasValue(CsvRowReader row) => _cell is { } cell ? !Trim(row[cell]).IsEmpty && !(Name == RowMapping.ErrorCode && IsNoError(row[cell])) : _members.Any(m => m.HasValue(row));

    private bool Write(CsvRowReader row, Utf8JsonWriter to)
    {
        if (_cell is { } cell && field.Kind == FieldKind.Time && LocalizedTimeParser.TryParse(row[cell], out DateTimeOffset time, out _))
        {
            to.WriteStringValue(UtcTime.Format(time));
            return true;
        }
        if (_cell is { } plain)
            return FieldTextWriter.Write(field, Trim(row[plain]), to);
        to.WriteStartObject();
        bool clear = WriteMembers(row, to);
        to.WriteEndObject();
        return clear;
    }

    private CsvColumn? GetOrAddMember(string name)
    {
        TrailField? found = field.FindMember(name) ?? (field.Kind == FieldKind.Document ? new TrailField(name, FieldKind.Document) : null);
        if (found is null)
            return null;
        CsvColumn? known = _members.Find(m => m.Name == found.Name);
        if (known is null)
            _members.Add(known = new CsvColumn(found));
        return known;
    }
}
