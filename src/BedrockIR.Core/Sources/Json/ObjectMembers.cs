using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>The members of an object in memory, to be looked up by path. Of members of one name the last counts.</summary>
internal sealed class ObjectMembers
{
    // No record and no wrapper has so many; hostile objects have millions, and each would cost memory.
    private const int MostMembers = 4096;

    private readonly Dictionary<string, JsonPart> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectMembers> _inner = new(StringComparer.Ordinal);

    private ObjectMembers()
    {
    }

    /// <summary>Whether it had more members than are looked at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The members in their order, without those that a later one of the same name replaces.</summary>
    public IEnumerable<KeyValuePair<string, JsonPart>> All => _members;

    /// <summary>Reads the members of an object; values are not looked into.</summary>
    /// <param name="json">One object, valid JSON, nested however deep.</param>
    public static ObjectMembers From(ReadOnlyMemory<byte> json)
    {
        ObjectMembers made = new();
        Utf8JsonReader reader = new(json.Span, ValidValue.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.ValueIsEscaped ? JsonText.Read(ref reader) : Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            JsonTokenType kind = reader.TokenType;
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (made._members.Count < MostMembers || made._members.ContainsKey(name))
                made._members[name] = new JsonPart(json[start..(int)reader.BytesConsumed], start, kind);
            else
                made.IsCut = true;
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
            if (At(path) is { } part && accepts(part))
                yield return part;
        }
    }

    private JsonPart? At(string path)
    {
        if (_members.TryGetValue(path, out JsonPart whole))
            return whole;
        for (int dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (_members.TryGetValue(path[..dot], out JsonPart outer) && outer.Kind == JsonTokenType.StartObject
                && Inner(path[..dot], outer).At(path[(dot + 1)..]) is { } found)
            {
                return found with { Offset = outer.Offset + found.Offset };
            }
        }
        return null;
    }

    private ObjectMembers Inner(string name, JsonPart outer)
    {
        if (!_inner.TryGetValue(name, out ObjectMembers? inner))
            _inner[name] = inner = From(outer.Json);
        return inner;
    }
}
