using System.Globalization;
using System.Text;

namespace BedrockIR.Drill.Http;

/// <summary>Writes an answer to a connection.</summary>
internal static class HttpAnswerWriter
{
    /// <summary>Writes the answer as far as it is not to be cut.</summary>
    public static async Task Write(Stream stream, HttpAnswer answer, bool withBody, CancellationToken cancel)
    {
        byte[] head = Encoding.Latin1.GetBytes(Head(answer, withBody));
        byte[] whole = withBody ? [.. head, .. answer.Body] : head;
        int length = answer.Cut == HttpCut.AmidAnswer ? head.Length + (answer.Body.Length / 2) : whole.Length;
        await stream.WriteAsync(whole.AsMemory(0, length), cancel);
        await stream.FlushAsync(cancel);
    }

    private static string Head(HttpAnswer answer, bool withBody)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Date: {answer.Date.UtcDateTime:R}\r\nServer: BedrockIR drill\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(withBody ? answer.Body.Length : answer.AnnouncedLength ?? answer.Body.Length)}\r\n");
        if (answer.ContentType.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {answer.ContentType}\r\n");
        foreach ((string name, string value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {OneLine(value)}\r\n");
        return head.Append("\r\n").ToString();
    }

    // What a caller sent may stand in a header of the answer; it must not become a header of its own.
    private static string OneLine(string value) => value.Replace('\r', ' ').Replace('\n', ' ');

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        _ => status < 400 ? "Other" : status < 500 ? "Bad Request" : "Internal Server Error",
    };
}
