using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BedrockIR.Events;
using BedrockIR.Invocations;

namespace BedrockIR.Reporting;

/// <summary>Writes many events or invocations as lines of JSON, in the same form as <see cref="JsonOutput"/>.</summary>
public sealed class JsonLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Makes one.</summary>
    public JsonLines() => _writer = new Utf8JsonWriter(_line);

    /// <summary>One event and a line end, in UTF-8.</summary>
    /// <param name="e">The event.</param>
    /// <returns>The line, which stands until the next is asked for.</returns>
    public ReadOnlyMemory<byte> Line(TrailEvent e) => Line(e, JsonTypes.Default.TrailEvent);

    /// <summary>One invocation and a line end, in UTF-8.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <returns>The line, which stands until the next is asked for.</returns>
    public ReadOnlyMemory<byte> Line(Invocation invocation) => Line(invocation, JsonTypes.Default.Invocation);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private ReadOnlyMemory<byte> Line<T>(T item, JsonTypeInfo<T> type)
    {
        _line.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, item, type);
        _writer.Flush();
        _line.Write("\n"u8);
        return _line.WrittenMemory;
    }
}
