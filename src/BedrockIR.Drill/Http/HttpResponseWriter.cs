using System.Globalization;
using System.Text;

namespace BedrockIR.Drill.Http;

/// <summary>Writes an answer to a connection.</summary>
internal static class HttpResponseWriter
{
    /// <summary>Writes the answer as far as it is not to be cut.</summary>
    public static async Task Write(Stream stream, HttpResponse answer, bool withBody, CancellationToken cancel)
    {
        byte[] head = Encoding.Latin1.GetBytes(FormatHead(answer, withBody));
        byte[] whole = withBody ? [.. head, .. answer.Body] : head;
        int length = answer.Disconnect == HttpDisconnect.DuringResponse ? head.Length + (answer.Body.Length / 2) : whole.Length;
        await stream.WriteAsync(whole.AsMemory(0, length), cancel);
        await stream.FlushAsync(cancel);
    }

    private static string FormatHead(HttpResponse answer, bool withBody)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {GetReasonPhrase(answer.Status)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Date: {answer.Date.UtcDateTime:R}\r\nServer: BedrockIR drill\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(withBody ? answer.Body.Length : answer.ContentLength ?? answer.Body.Length)}\r\n");
        if (answer.ContentType.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {answer.ContentType}\r\n");
        foreach ((string name, string value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {RemoveLineBreaks(value)}\r\n");
        return head.Append("\r\n").ToString();
    }

    // What a caller sent may stand in a header of the answer; it must not become a header of its own.
    private static string RemoveLineBreaks(string value) => value.Replace('\r', ' ').Replace('\n', ' ');

    private static string GetReasonPhrase(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        _ => status < 400 ? "Other" : status < 500 ? "Bad Request" : "Internal Server Error",
    };
}
