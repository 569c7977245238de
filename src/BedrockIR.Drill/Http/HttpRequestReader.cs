using System.Globalization;
using System.Text;

namespace BedrockIR.Drill.Http;

/// <summary>Reads the requests of one connection, one after the other.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    private const int MaxLineLength = 64 * 1024, MaxHeaders = 200, MaxBodyBytes = 32 * 1024 * 1024;

    private static readonly byte[] ContinueResponse = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start, _end;

    /// <summary>The next request; null when the connection ended.</summary>
    /// <exception cref="InvalidDataException">What came is no HTTP.</exception>
    public async Task<HttpRequest?> Read(CancellationToken cancel)
    {
        string? first = await ReadLine(cancel);
        if (string.IsNullOrEmpty(first))
            return null;
        string[] parts = first.Split(' ');
        if (parts.Length != 3 || !parts[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
            throw new InvalidDataException("The request line is no HTTP.");
        Dictionary<string, string> headers = await ReadHeaders(cancel);
        if (headers.TryGetValue("Expect", out string? expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync(ContinueResponse, cancel);
        byte[] body = await ReadBody(headers, cancel);
        int query = parts[1].IndexOf('?', StringComparison.Ordinal);
        return new HttpRequest
        {
            Method = parts[0],
            Path = query < 0 ? parts[1] : parts[1][..query],
            Query = query < 0 ? "" : parts[1][(query + 1)..],
            Headers = headers,
            Body = body,
        };
    }

    private async Task<Dictionary<string, string>> ReadHeaders(CancellationToken cancel)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < MaxHeaders; i++)
        {
            string line = await ReadLine(cancel) ?? throw new InvalidDataException("The headers end amid the request.");
            if (line.Length == 0)
                return headers;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw new InvalidDataException("A header has no name.");
            string name = line[..colon], value = line[(colon + 1)..].Trim();
            headers[name] = headers.TryGetValue(name, out string? before) ? $"{before},{value}" : value;
        }
        throw new InvalidDataException("There are too many headers.");
    }

    private async Task<byte[]> ReadBody(Dictionary<string, string> headers, CancellationToken cancel)
    {
        if (headers.TryGetValue("Transfer-Encoding", out string? coding) && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            return await ReadChunks(cancel);
        if (!headers.TryGetValue("Content-Length", out string? text))
            return [];
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > MaxBodyBytes)
            throw new InvalidDataException("The body's length is none, or too much.");
        return await ReadBytes(length, cancel);
    }

    private async Task<byte[]> ReadChunks(CancellationToken cancel)
    {
        using MemoryStream body = new();
        while (true)
        {
            string size = (await ReadLine(cancel) ?? "").Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int length) || length < 0 || body.Length + length > MaxBodyBytes)
                throw new InvalidDataException("A chunk's length is none, or too much.");
            if (length == 0)
                break;
            body.Write(await ReadBytes(length, cancel));
            await ReadLine(cancel);
        }
        while (!string.IsNullOrEmpty(await ReadLine(cancel)))
            continue;
        return body.ToArray();
    }

    private async Task<byte[]> ReadBytes(int length, CancellationToken cancel)
    {
        byte[] bytes = new byte[length];
        int held = Math.Min(length, _end - _start);
        Array.Copy(_buffer, _start, bytes, 0, held);
        _start += held;
        await stream.ReadExactlyAsync(bytes.AsMemory(held), cancel);
        return bytes;
    }

    private async Task<string?> ReadLine(CancellationToken cancel)
    {
        StringBuilder line = new();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_end == 0)
                    return line.Length == 0 ? null : throw new InvalidDataException("The connection ended amid a line.");
            }
            int at = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            int stop = at < 0 ? _end : at;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, stop - _start));
            _start = at < 0 ? _end : at + 1;
            if (at >= 0)
                return line.ToString().TrimEnd('\r');
            if (line.Length > MaxLineLength)
                throw new InvalidDataException("A line is too long.");
        }
    }
}
