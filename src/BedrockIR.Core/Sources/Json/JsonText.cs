using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>
/// Reads JSON strings that .NET refuses: an escape such as <c>\ud800</c> that is half a character is valid JSON, and an
/// attacker can put one where a user agent stands. The half becomes U+FFFD; the record stays readable.
/// </summary>
public static class JsonText
{
    private const string Replacement = "\\ufffd";

    /// <summary>The string that an element holds.</summary>
    /// <param name="element">An element of kind String.</param>
    public static string Read(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return ReadRepaired(element.GetRawText());
        }
    }

    /// <summary>The string that an element holds; of any other element its JSON, as it is written.</summary>
    /// <param name="element">Any element.</param>
    public static string ReadTextOrJson(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Read(element) : element.GetRawText();

    /// <summary>The string that the reader stands on.</summary>
    /// <param name="reader">A reader at a token of type String.</param>
    public static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return ReadRepaired('"' + Encoding.UTF8.GetString(reader.ValueSpan) + '"');
        }
    }

    /// <summary>Whether the member that the reader stands on has this name. (.NET's own comparison throws when half a
    /// character stands in the name.)</summary>
    /// <param name="reader">A reader at a token of type PropertyName.</param>
    /// <param name="name">The name.</param>
    public static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? name.SequenceEqual(Encoding.UTF8.GetBytes(Read(ref reader))) : reader.ValueTextEquals(name);

    /// <summary>Whether a member's name holds half a character, which .NET's lookup of members would throw at.</summary>
    /// <param name="json">A valid JSON value, nested however deep.</param>
    public static bool HasLoneSurrogateInName(ReadOnlySpan<byte> json)
    {
        // Nearly no record holds an escape that could be one, so the record is rarely looked through.
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return false;
        Utf8JsonReader reader = new(json, JsonValueFinder.ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped && HasLoneSurrogate(ref reader))
                return true;
        }
        return false;
    }

    /// <summary>Replaces escapes of half a character by that of U+FFFD, in a string or in a whole JSON text.</summary>
    /// <param name="json">Valid JSON.</param>
    public static string ReplaceLoneSurrogates(string json)
    {
        StringBuilder mended = new(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            int length = json[i] == '\\' ? GetEscapeLength(json, i) : 1;
            bool half = length == 6 && char.IsSurrogate(ParseCodeUnit(json, i));
            mended.Append(half ? Replacement : json.AsSpan(i, length));
            i += length - 1;
        }
        return mended.ToString();
    }

    private static bool HasLoneSurrogate(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static string ReadRepaired(string quoted)
    {
        using JsonDocument text = JsonDocument.Parse(ReplaceLoneSurrogates(quoted));
        return text.RootElement.GetString()!;
    }

    // \n has two characters, \u0041 six, and a pair of surrogates that belong together twelve.
    private static int GetEscapeLength(string text, int i)
    {
        if (text[i + 1] != 'u')
            return 2;
        bool pair = text.AsSpan(i + 6).StartsWith("\\u") && char.IsSurrogatePair(ParseCodeUnit(text, i), ParseCodeUnit(text, i + 6));
        return pair ? 12 : 6;
    }

    private static char ParseCodeUnit(string text, int i) => (char)Convert.ToInt32(text.Substring(i + 2, 4), 16);
}
