using System.Globalization;
using System.Text;

namespace BedrockIR.Aws.Client;

/// <summary>Whether a body has the form that a protocol demands, and what it is otherwise.</summary>
internal static class AnswerForm
{
    private const int Sniffed = 256;

    /// <summary>Requires JSON, by what the response says of itself. A body without a type is judged by its content alone.</summary>
    /// <exception cref="InvalidAnswerException">It is something else.</exception>
    public static void RequireJson(BufferedResponse response)
    {
        if (!IsOf(response, "json"))
            throw Invalid(response, "JSON was expected");
    }

    /// <summary>Requires XML, by what the response says of itself. A body without a type is judged by its content alone.</summary>
    /// <exception cref="InvalidAnswerException">It is something else.</exception>
    public static void RequireXml(BufferedResponse response)
    {
        if (!IsOf(response, "xml") || MediaType(response).EndsWith("xhtml+xml", StringComparison.OrdinalIgnoreCase))
            throw Invalid(response, "XML was expected");
    }

    /// <summary>The error for an answer.</summary>
    /// <param name="response">The response.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="inner">What the parser said.</param>
    public static InvalidAnswerException Invalid(BufferedResponse response, string problem, Exception? inner = null) =>
        new($"{Describe(response)}; {problem}", inner);

    /// <summary>What came, without its content.</summary>
    public static string Describe(BufferedResponse response)
    {
        ReadOnlySpan<byte> body = response.Body.Span;
        string type = MediaType(response) is { Length: > 0 } named ? SafeText.Clean(named)! : "no content type";
        string size = body.IsEmpty ? "an empty body" : string.Create(CultureInfo.InvariantCulture, $"{body.Length:N0} bytes");
        return $"HTTP {(int)response.StatusCode}, {type}, {size}{(IsHtml(body) ? ", an HTML page" : "")}";
    }

    private static bool IsOf(BufferedResponse response, string format) =>
        MediaType(response) is var type && (type.Length == 0 || type.Contains(format, StringComparison.OrdinalIgnoreCase));

    private static string MediaType(BufferedResponse response) => (response.ContentType ?? "").Split(';')[0].Trim();

    private static bool IsHtml(ReadOnlySpan<byte> body)
    {
        string start = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Sniffed)]);
        return start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }
}
