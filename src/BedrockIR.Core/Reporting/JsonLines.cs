using System.Buffers;
using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Reporting;

/// <summary>Writes many events as lines of JSON, in the same form as <see cref="JsonOutput"/>.</summary>
public sealed class JsonLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Makes one.</summary>
    public JsonLines() => _writer = new Utf8JsonWriter(_line);

    /// <summary>One event and a line end, in UTF-8.</summary>
    /// <param name="e">The event.</param>
    /// <returns>The line, which stands until the next is asked for.</returns>
    public ReadOnlyMemory<byte> Line(TrailEvent e)
    {
        _line.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, e, JsonTypes.Default.TrailEvent);
        _writer.Flush();
        _line.Write("\n"u8);
        return _line.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
