using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Secrets;

/// <summary>The strings of a JSON text. They can be replaced, and all else stays byte for byte.</summary>
internal sealed class JsonStringRewriter
{
    // One exporter may have followed another.
    private const int MaxNesting = 3;

    private readonly byte[] _utf8;
    private readonly List<JsonString> _strings = [];

    private JsonStringRewriter(byte[] utf8) => _utf8 = utf8;

    /// <summary>All strings, also those within strings that hold JSON, in their order.</summary>
    public IEnumerable<JsonString> All => _strings.SelectMany(s => s.Inner?.All ?? [s]);

    /// <summary>Finds the strings.</summary>
    /// <param name="utf8">Valid JSON.</param>
    /// <exception cref="JsonException">It is not valid.</exception>
    public static JsonStringRewriter Read(byte[] utf8) => Read(utf8, new JsonLocation(), wrappings: 0);

    /// <summary>The bytes with what is to be said instead; null when that is nothing.</summary>
    public byte[]? RewriteBytes()
    {
        using MemoryStream rewritten = new(_utf8.Length);
        int copied = 0;
        foreach (JsonString item in _strings)
        {
            if (item.Replacement is not { } text)
                continue;
            rewritten.Write(_utf8, copied, item.Start - copied);
            rewritten.WriteByte((byte)'"');
            rewritten.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            rewritten.WriteByte((byte)'"');
            copied = item.Start + item.Length;
        }
        if (copied == 0)
            return null;
        rewritten.Write(_utf8, copied, _utf8.Length - copied);
        return rewritten.ToArray();
    }

    /// <summary>The same as text.</summary>
    public string? RewriteText() => RewriteBytes() is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static JsonStringRewriter Read(byte[] utf8, JsonLocation place, int wrappings)
    {
        JsonStringRewriter found = new(utf8);
        Utf8JsonReader reader = new(utf8, JsonValueFinder.ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                found.Add(ref reader, place, wrappings);
            place.Update(reader.TokenType);
        }
        return found;
    }

    private void Add(ref Utf8JsonReader reader, JsonLocation place, int wrappings)
    {
        bool isName = reader.TokenType == JsonTokenType.PropertyName;
        string text = JsonText.Read(ref reader);
        if (isName)
            place.EnterMember(text);
        _strings.Add(new JsonString((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, text)
        {
            Member = place.Member,
            Location = isName ? 0 : place.Current,
            IsNamedSecret = !isName && place.IsNamedSecret,
            Inner = isName ? null : ReadNested(text, place, wrappings),
        });
    }

    private static JsonStringRewriter? ReadNested(string text, JsonLocation place, int wrappings)
    {
        if (wrappings == MaxNesting || text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
            return null;
        try
        {
            return Read(Encoding.UTF8.GetBytes(text), place.EnterString(), wrappings + 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
