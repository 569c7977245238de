using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>The members of an object in memory, to be looked up by path. Of members of one name the last counts.</summary>
internal sealed class JsonObjectMembers
{
    // No record and no wrapper has so many; hostile objects have millions, and each would cost memory.
    private const int MaxMembers = 4096;

    private readonly Dictionary<string, JsonPart> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObjectMembers> _nested = new(StringComparer.Ordinal);

    private JsonObjectMembers()
    {
    }

    /// <summary>Whether it had more members than are looked at.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The members in their order, without those that a later one of the same name replaces.</summary>
    public IEnumerable<KeyValuePair<string, JsonPart>> All => _members;

    /// <summary>Reads the members of an object; values are not looked into.</summary>
    /// <param name="json">One object, valid JSON, nested however deep.</param>
    public static JsonObjectMembers From(ReadOnlyMemory<byte> json)
    {
        JsonObjectMembers made = new();
        Utf8JsonReader reader = new(json.Span, JsonValueFinder.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.ValueIsEscaped ? JsonText.Read(ref reader) : Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            JsonTokenType kind = reader.TokenType;
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (made._members.Count < MaxMembers || made._members.ContainsKey(name))
                made._members[name] = new JsonPart(json[start..(int)reader.BytesConsumed], start, kind);
            else
                made.IsTruncated = true;
        }
        return made;
    }

    /// <summary>Whether there is something at each of the paths.</summary>
    public bool HasAll(IReadOnlyList<string> paths) => paths.All(p => Find(p, _ => true) is not null);

    /// <summary>The first alternative of a path that is there and passes a test.</summary>
    /// <param name="paths">Paths with <c>|</c> between. A name that holds the dots itself is found as well.</param>
    /// <param name="accepts">The test.</param>
    public JsonPart? Find(string paths, Func<JsonPart, bool> accepts)
    {
        foreach (JsonPart part in FindAll(paths, accepts))
            return part;
        return null;
    }

    /// <summary>All alternatives of a path that are there and pass a test.</summary>
    /// <param name="paths">Paths with <c>|</c> between.</param>
    /// <param name="accepts">The test.</param>
    public IEnumerable<JsonPart> FindAll(string paths, Func<JsonPart, bool> accepts)
    {
        foreach (string path in paths.Split('|'))
        {
            if (FindPath(path) is { } part && accepts(part))
                yield return part;
        }
    }

    private JsonPart? FindPath(string path)
    {
        if (_members.TryGetValue(path, out JsonPart whole))
            return whole;
        for (int dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (_members.TryGetValue(path[..dot], out JsonPart outer) && outer.Kind == JsonTokenType.StartObject
                && GetNested(path[..dot], outer).FindPath(path[(dot + 1)..]) is { } found)
            {
                return found with { Offset = outer.Offset + found.Offset };
            }
        }
        return null;
    }

    private JsonObjectMembers GetNested(string name, JsonPart outer)
    {
        if (!_nested.TryGetValue(name, out JsonObjectMembers? inner))
            _nested[name] = inner = From(outer.Json);
        return inner;
    }
}
