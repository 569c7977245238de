using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Secrets;

/// <summary>The strings of a JSON text. They can be replaced, and all else stays byte for byte.</summary>
internal sealed class JsonStrings
{
    // One exporter may have followed another.
    private const int MostWrappings = 3;

    private readonly byte[] _utf8;
    private readonly List<JsonString> _strings = [];

    private JsonStrings(byte[] utf8) => _utf8 = utf8;

    /// <summary>All strings, also those within strings that hold JSON, in their order.</summary>
    public IEnumerable<JsonString> All => _strings.SelectMany(s => s.Inner?.All ?? [s]);

    /// <summary>Finds the strings.</summary>
    /// <param name="utf8">Valid JSON.</param>
    /// <exception cref="JsonException">It is not valid.</exception>
    public static JsonStrings Read(byte[] utf8) => Read(utf8, new JsonPlace(), wrappings: 0);

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
    public string? Rewrite() => RewriteBytes() is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static JsonStrings Read(byte[] utf8, JsonPlace place, int wrappings)
    {
        JsonStrings found = new(utf8);
        Utf8JsonReader reader = new(utf8, ValidValue.Options);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                found.Add(ref reader, place, wrappings);
            place.See(reader.TokenType);
        }
        return found;
    }

    private void Add(ref Utf8JsonReader reader, JsonPlace place, int wrappings)
    {
        bool isName = reader.TokenType == JsonTokenType.PropertyName;
        string text = JsonText.Read(ref reader);
        if (isName)
            place.Name(text);
        _strings.Add(new JsonString((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, text)
        {
            Member = place.Member,
            Place = isName ? 0 : place.Current,
            IsCalledSecret = !isName && place.IsCalledSecret,
            Inner = isName ? null : Open(text, place, wrappings),
        });
    }

    private static JsonStrings? Open(string text, JsonPlace place, int wrappings)
    {
        if (wrappings == MostWrappings || text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
            return null;
        try
        {
            return Read(Encoding.UTF8.GetBytes(text), place.Inside(), wrappings + 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
