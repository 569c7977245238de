using System.Text.Json;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>A table whose columns are named once and whose rows are lists of bare values, as Azure Log Analytics answers:
/// <c>{"columns":[{"name":"EventName"}],"rows":[["InvokeModel"]]}</c>.</summary>
internal static class ColumnTable
{
    private const string Columns = "columns|Columns", Rows = "rows|Rows", Name = "name|Name|ColumnName";

    // No table has so many columns; hostile ones have millions.
    private const int MaxColumns = 4096;

    /// <summary>The rows of a table, each as an object.</summary>
    /// <param name="members">The members of an object that is no record.</param>
    /// <returns>Null where it is no such table. A row that has not as many values as there are columns is null.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>?>? FindRows(JsonObjectMembers members)
    {
        if (members.Find(Columns, IsList) is not { } columns || members.Find(Rows, IsList) is not { } rows)
            return null;
        List<string> names = [];
        foreach (JsonPart column in JsonArrayReader.ReadElements(columns.Json))
        {
            if (column.Kind != JsonTokenType.StartObject || JsonObjectMembers.From(column.Json).Find(Name, p => p.Kind == JsonTokenType.String) is not { } name || names.Count == MaxColumns)
                return null;
            names.Add(name.GetText());
        }
        JsonPart[] lists = [.. JsonArrayReader.ReadElements(rows.Json)];
        return lists.All(IsList) ? lists.Select(r => CreateRecord(names, r.Json)) : null;
    }

    private static bool IsList(JsonPart part) => part.Kind == JsonTokenType.StartArray;

    private static ReadOnlyMemory<byte>? CreateRecord(List<string> names, ReadOnlyMemory<byte> row)
    {
        JsonPart[] values = [.. JsonArrayReader.ReadElements(row)];
        if (values.Length != names.Count)
            return null;
        RecordBuilder record = new();
        foreach ((string name, JsonPart value) in names.Zip(values))
            record.Add(name, value);
        return record.Write();
    }
}
