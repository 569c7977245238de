using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>
/// The SQL that the drill's Lake understands:
/// <c>SELECT eventJson FROM id [WHERE condition AND …] [ORDER BY eventTime [DESC]] [LIMIT n]</c>. All else is refused, never
/// guessed.
/// </summary>
internal sealed partial class LakeStatement
{
    private readonly List<Func<TrailEntry, bool>> _conditions = [];
    private readonly List<string> _columns = [];
    private readonly List<string> _tokens;
    private bool? _descending;
    private int _limit = int.MaxValue, _position;

    private LakeStatement(string sql)
    {
        if (TokenRegex().Replace(sql, "").Trim() is not ("" or ";"))
            throw CreateError("it holds what is no SQL that the drill knows");
        _tokens = [.. TokenRegex().Matches(sql).Select(m => m.Value)];
    }

    /// <summary>The event data store that it reads.</summary>
    public string EventDataStore { get; private set; } = "";

    /// <summary>Reads a statement.</summary>
    /// <exception cref="AwsErrorException">It is none that the drill understands.</exception>
    public static LakeStatement Parse(string sql)
    {
        LakeStatement statement = new(sql);
        statement.Read();
        return statement;
    }

    /// <summary>The rows that it finds, each a list of columns.</summary>
    public IEnumerable<JsonNode> Run(IEnumerable<TrailEntry> entries)
    {
        IEnumerable<TrailEntry> found = entries.Where(e => _conditions.All(c => c(e)));
        if (_descending is { } descending)
            found = descending ? found.OrderByDescending(e => e.Time) : found.OrderBy(e => e.Time);
        return found.Take(_limit).Select(e => new JsonArray([.. _columns.Select(c => new JsonObject { [c] = GetValue(e, c) })]));
    }

    private void Read()
    {
        Expect("SELECT");
        do
            _columns.Add(ReadToken());
        while (TrySkip(","));
        Expect("FROM");
        EventDataStore = ReadToken();
        if (TrySkip("WHERE"))
        {
            do
                _conditions.Add(ReadCondition());
            while (TrySkip("AND"));
        }
        if (TrySkip("ORDER"))
        {
            Expect("BY");
            Expect("eventTime");
            _descending = TrySkip("DESC") || (TrySkip("ASC") && false);
        }
        if (TrySkip("LIMIT") && !int.TryParse(ReadToken(), NumberStyles.None, CultureInfo.InvariantCulture, out _limit))
            throw CreateError("LIMIT wants a number");
        if (_position < _tokens.Count)
            throw CreateError($"'{_tokens[_position]}' is not expected");
    }

    private Func<TrailEntry, bool> ReadCondition()
    {
        string column = ReadToken();
        if (TrySkip("IN"))
        {
            Expect("(");
            List<string> values = [];
            do
                values.Add(ReadLiteral());
            while (TrySkip(","));
            Expect(")");
            return e => GetValue(e, column) is { } value && values.Contains(value);
        }
        string operation = ReadToken();
        if (!column.Equals("eventTime", StringComparison.OrdinalIgnoreCase))
        {
            string wanted = operation == "=" ? ReadLiteral() : throw CreateError($"{column} may be compared by = and IN");
            return e => GetValue(e, column) == wanted;
        }
        DateTimeOffset time = DateTimeOffset.TryParse(ReadLiteral(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
            ? parsed : throw CreateError("eventTime is compared with what is no time");
        return operation switch
        {
            ">=" => e => e.Time >= time,
            ">" => e => e.Time > time,
            "<=" => e => e.Time <= time,
            "<" => e => e.Time < time,
            "=" => e => e.Time == time,
            _ => throw CreateError($"'{operation}' is no comparison"),
        };
    }

    private static string? GetValue(TrailEntry entry, string column)
    {
        if (column.Equals("eventJson", StringComparison.OrdinalIgnoreCase))
            return entry.Record.ToJsonString();
        JsonNode? at = entry.Record;
        foreach (string part in column.Split('.'))
            at = (at as JsonObject)?.FirstOrDefault(m => m.Key.Equals(part, StringComparison.OrdinalIgnoreCase)).Value;
        return at.ToText();
    }

    private string ReadLiteral() => ReadToken() is ['\'', .. string inner, '\''] ? inner.Replace("''", "'", StringComparison.Ordinal) : throw CreateError("a text in quotes is expected");

    private string ReadToken() => _position < _tokens.Count ? _tokens[_position++] : throw CreateError("it ends too early");

    private bool TrySkip(string token)
    {
        bool there = _position < _tokens.Count && _tokens[_position].Equals(token, StringComparison.OrdinalIgnoreCase);
        _position += there ? 1 : 0;
        return there;
    }

    private void Expect(string token)
    {
        if (!TrySkip(token))
            throw CreateError($"{token} is expected");
    }

    private static AwsErrorException CreateError(string why) => new("InvalidQueryStatementException", $"The query is not understood: {why}.");

    [GeneratedRegex(@"'(?:[^']|'')*'|[A-Za-z0-9_][A-Za-z0-9_.:/-]*|<=|>=|[=<>(),]")]
    private static partial Regex TokenRegex();
}
