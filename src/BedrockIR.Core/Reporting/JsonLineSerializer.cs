using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BedrockIR.Events;
using BedrockIR.Invocations;

namespace BedrockIR.Reporting;

/// <summary>Writes many events or invocations as lines of JSON, in the same form as <see cref="JsonDocumentSerializer"/>.</summary>
public sealed class JsonLineSerializer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Makes one.</summary>
    public JsonLineSerializer() => _writer = new Utf8JsonWriter(_line);

    /// <summary>One event and a line end, in UTF-8.</summary>
    /// <param name="e">The event.</param>
    /// <returns>The line, which stands until the next is asked for.</returns>
    public ReadOnlyMemory<byte> Serialize(TrailEvent e) => Serialize(e, LogRecordJsonContext.Default.TrailEvent);

    /// <summary>One invocation and a line end, in UTF-8.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <returns>The line, which stands until the next is asked for.</returns>
    public ReadOnlyMemory<byte> Serialize(Invocation invocation) => Serialize(invocation, LogRecordJsonContext.Default.Invocation);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private ReadOnlyMemory<byte> Serialize<T>(T item, JsonTypeInfo<T> type)
    {
        _line.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, item, type);
        _writer.Flush();
        _line.Write("\n"u8);
        return _line.WrittenMemory;
    }
}
