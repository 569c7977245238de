using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources;

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
            return Mend(element.GetRawText());
        }
    }

    /// <summary>The string that an element holds; of any other element its JSON, as it is written.</summary>
    /// <param name="element">Any element.</param>
    public static string Of(JsonElement element) =>
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
            return Mend('"' + Encoding.UTF8.GetString(reader.ValueSpan) + '"');
        }
    }

    /// <summary>
    /// Finds a member of an object. .NET's own search fails on an object where some name has half a character; such a
    /// name is never the one that is looked for, and must not hide the others.
    /// </summary>
    /// <param name="element">An element of kind Object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The member's value; the last one's where several have the name.</param>
    public static bool TryMember(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = element.EnumerateObject().LastOrDefault(member => HasName(member, name)).Value;
            return value.ValueKind != JsonValueKind.Undefined;
        }
    }

    /// <summary>Whether the name or string that the reader stands on is the text; one with half a character never is.</summary>
    /// <param name="reader">A reader at a token of type PropertyName or String.</param>
    /// <param name="text">The text in UTF-8.</param>
    public static bool Equals(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasName(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Mend(string quoted)
    {
        StringBuilder mended = new(quoted.Length);
        for (int i = 0; i < quoted.Length; i++)
        {
            int length = quoted[i] == '\\' ? EscapeLength(quoted, i) : 1;
            bool half = length == 6 && char.IsSurrogate(CodeUnit(quoted, i));
            mended.Append(half ? Replacement : quoted.AsSpan(i, length));
            i += length - 1;
        }
        using JsonDocument text = JsonDocument.Parse(mended.ToString());
        return text.RootElement.GetString()!;
    }

    // \n has two characters, \u0041 six, and a pair of surrogates that belong together twelve.
    private static int EscapeLength(string text, int i)
    {
        if (text[i + 1] != 'u')
            return 2;
        bool pair = text.AsSpan(i + 6).StartsWith("\\u") && char.IsSurrogatePair(CodeUnit(text, i), CodeUnit(text, i + 6));
        return pair ? 12 : 6;
    }

    private static char CodeUnit(string text, int i) => (char)Convert.ToInt32(text.Substring(i + 2, 4), 16);
}
