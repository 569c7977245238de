using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Events.ApiKeys;

/// <summary>Finds keys in a text, in one pass over it.</summary>
internal static partial class ApiKeyFinder
{
    private const string ClosingCharacters = "\"'`”’,;)]}>=\\.";
    private const int MinBodyLength = 16;

    // How base64 of "bedrock.", "aws-external-" and "https://" begins. Other text begins with a key's prefix, too: names, for instance.
    private static readonly string[] RequestPrefixes = ["YmVkcm9ja", "YXdzLWV4dGVybmFs", "aHR0cHM6Ly", "aHR0cDovL"];

    /// <summary>What begins like a key. A key ends where the next one begins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="standsAlone">Whether a text that is nothing but base64 and blanks from the last beginning on is taken for
    /// one key that was torn. Words of a sentence look like that too.</param>
    public static IReadOnlyList<ApiKeySpan> Find(ReadOnlySpan<char> text, bool standsAlone = true)
    {
        List<ApiKeySpan> places = [];
        int? start = null;
        ApiKeyFormat format = ApiKeyFormat.Bedrock;
        BedrockApiKeyKind kind = default;
        foreach (ValueMatch match in Prefix().EnumerateMatches(text))
        {
            int body = match.Index + match.Length;
            (ApiKeyFormat foundFormat, BedrockApiKeyKind foundKind) = Recognize(text.Slice(match.Index, match.Length));
            if (!IsKeyBody(text[body..], foundFormat, foundKind))
                continue;
            if (start is { } before)
                places.Add(new ApiKeySpan(format, kind, before, FindBodyEnd(text[..match.Index], before)));
            (start, format, kind) = (body, foundFormat, foundKind);
        }
        if (start is { } last)
            places.Add(new ApiKeySpan(format, kind, last, standsAlone && IsBase64OrBlank(text[last..]) ? text.Length : FindBodyEnd(text, last)));
        return places;
    }

    /// <summary>Whether a character can be one of base64's, in either alphabet.</summary>
    public static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_';

    private static (ApiKeyFormat Format, BedrockApiKeyKind Kind) Recognize(ReadOnlySpan<char> prefix)
    {
        foreach (ApiKeyFormat format in ApiKeyFormat.All)
        {
            if (prefix.SequenceEqual(format.LongTermPrefix))
                return (format, BedrockApiKeyKind.LongTerm);
            if (prefix.SequenceEqual(format.ShortTermPrefix))
                return (format, BedrockApiKeyKind.ShortTerm);
        }
        throw new InvalidOperationException("No format has the prefix that the expression found.");
    }

    private static bool IsKeyBody(ReadOnlySpan<char> text, ApiKeyFormat format, BedrockApiKeyKind kind)
    {
        if (kind == BedrockApiKeyKind.LongTerm)
        {
            return text.Length >= MinBodyLength && GetBase64Length(text[..MinBodyLength]) == MinBodyLength
                && (format == ApiKeyFormat.Bedrock || EncodesName(text[..MinBodyLength]));
        }
        ReadOnlySpan<char> first = text.TrimStart();
        foreach (string beginning in RequestPrefixes)
        {
            if (first.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // AEAA is base64 of zeros and an @, with which binary data may begin. A key goes on with the name of an IAM user.
    private static bool EncodesName(ReadOnlySpan<char> text)
    {
        using DecodedSecret beginning = DecodedSecret.FromBase64(text);
        foreach (byte c in beginning.Bytes)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && !"+=,.@_-:".Contains((char)c, StringComparison.Ordinal))
                return false;
        }
        return !beginning.Bytes.IsEmpty;
    }

    // A key that stands alone may have been torn anywhere by what it was pasted through.
    private static bool IsBase64OrBlank(ReadOnlySpan<char> text)
    {
        foreach (char c in text.TrimEnd().TrimEnd(ClosingCharacters))
        {
            if (!IsBase64(c) && !IsBlank(c))
                return false;
        }
        return true;
    }

    // In a larger text it goes on in the next line when that is all base64, unless padding has ended it.
    private static int FindBodyEnd(ReadOnlySpan<char> text, int start)
    {
        int end = start + GetBase64Length(text[start..]);
        while (end < text.Length && text[end] is '\r' or '\n')
        {
            ReadOnlySpan<char> rest = text[end..];
            int indent = rest.Length - rest.TrimStart().Length, run = GetBase64Length(rest[indent..]), behind = end + indent + run;
            if (run == 0 || (behind < text.Length && text[behind] is not ('\r' or '\n') && !ClosingCharacters.Contains(text[behind])))
                return end;
            end = behind;
        }
        return end;
    }

    private static int GetBase64Length(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (IsBase64(text[length]) || IsInvisible(text[length])))
            length++;
        return length;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || IsInvisible(c);

    private static bool IsInvisible(char c) => c > '~' && char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    // ABSK or AEAA within a word is none, unless what stands before it is an escape: \n, \u0022, %3D.
    [GeneratedRegex(@"(?<![A-Za-z0-9](?<!\\(?:[nrt]|u[0-9A-Fa-f]{4})|%[0-9A-Fa-f]{2}))(?:ABSK|AEAA)|bedrock-api-key-|aws-external-anthropic-api-key-", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
