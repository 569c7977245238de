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
    private int _limit = int.MaxValue, _at;

    private LakeStatement(string sql)
    {
        if (Token().Replace(sql, "").Trim() is not ("" or ";"))
            throw Refused("it holds what is no SQL that the drill knows");
        _tokens = [.. Token().Matches(sql).Select(m => m.Value)];
    }

    /// <summary>The event data store that it reads.</summary>
    public string Store { get; private set; } = "";

    /// <summary>Reads a statement.</summary>
    /// <exception cref="AwsError">It is none that the drill understands.</exception>
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
        return found.Take(_limit).Select(e => new JsonArray([.. _columns.Select(c => new JsonObject { [c] = Value(e, c) })]));
    }

    private void Read()
    {
        Expect("SELECT");
        do
            _columns.Add(Next());
        while (Skip(","));
        Expect("FROM");
        Store = Next();
        if (Skip("WHERE"))
        {
            do
                _conditions.Add(Condition());
            while (Skip("AND"));
        }
        if (Skip("ORDER"))
        {
            Expect("BY");
            Expect("eventTime");
            _descending = Skip("DESC") || (Skip("ASC") && false);
        }
        if (Skip("LIMIT") && !int.TryParse(Next(), NumberStyles.None, CultureInfo.InvariantCulture, out _limit))
            throw Refused("LIMIT wants a number");
        if (_at < _tokens.Count)
            throw Refused($"'{_tokens[_at]}' is not expected");
    }

    private Func<TrailEntry, bool> Condition()
    {
        string column = Next();
        if (Skip("IN"))
        {
            Expect("(");
            List<string> values = [];
            do
                values.Add(Literal());
            while (Skip(","));
            Expect(")");
            return e => Value(e, column) is { } value && values.Contains(value);
        }
        string operation = Next();
        if (!column.Equals("eventTime", StringComparison.OrdinalIgnoreCase))
        {
            string wanted = operation == "=" ? Literal() : throw Refused($"{column} may be compared by = and IN");
            return e => Value(e, column) == wanted;
        }
        DateTimeOffset time = DateTimeOffset.TryParse(Literal(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
            ? parsed : throw Refused("eventTime is compared with what is no time");
        return operation switch
        {
            ">=" => e => e.Time >= time,
            ">" => e => e.Time > time,
            "<=" => e => e.Time <= time,
            "<" => e => e.Time < time,
            "=" => e => e.Time == time,
            _ => throw Refused($"'{operation}' is no comparison"),
        };
    }

    private static string? Value(TrailEntry entry, string column)
    {
        if (column.Equals("eventJson", StringComparison.OrdinalIgnoreCase))
            return entry.Record.ToJsonString();
        JsonNode? at = entry.Record;
        foreach (string part in column.Split('.'))
            at = (at as JsonObject)?.FirstOrDefault(m => m.Key.Equals(part, StringComparison.OrdinalIgnoreCase)).Value;
        return at.AsText();
    }

    private string Literal() => Next() is ['\'', .. string inner, '\''] ? inner.Replace("''", "'", StringComparison.Ordinal) : throw Refused("a text in quotes is expected");

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Refused("it ends too early");

    private bool Skip(string token)
    {
        bool there = _at < _tokens.Count && _tokens[_at].Equals(token, StringComparison.OrdinalIgnoreCase);
        _at += there ? 1 : 0;
        return there;
    }

    private void Expect(string token)
    {
        if (!Skip(token))
            throw Refused($"{token} is expected");
    }

    private static AwsError Refused(string why) => new("InvalidQueryStatementException", $"The query is not understood: {why}.");

    [GeneratedRegex(@"'(?:[^']|'')*'|[A-Za-z0-9_][A-Za-z0-9_.:/-]*|<=|>=|[=<>(),]")]
    private static partial Regex Token();
}
