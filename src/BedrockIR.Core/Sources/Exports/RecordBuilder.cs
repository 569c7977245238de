using System.Buffers;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>A record that is put together of values by their paths.</summary>
internal sealed class RecordBuilder
{
    private const int MaxPathDepth = 16;

    private readonly Dictionary<string, RecordBuilder> _members = new(StringComparer.Ordinal);
    private JsonPart? _value;

    /// <summary>Adds a value. What is there already, or lies within a value that is there, stays as it is.</summary>
    /// <param name="path">Names with dots between.</param>
    /// <param name="value">The value.</param>
    public void Add(string path, JsonPart value)
    {
        RecordBuilder at = this;
        foreach (string name in path.Split('.', MaxPathDepth))
        {
            if (at._value is not null)
                return;
            if (!at._members.TryGetValue(name, out RecordBuilder? next))
                at._members[name] = next = new RecordBuilder();
            at = next;
        }
        if (at._members.Count == 0)
            at._value ??= value;
    }

    /// <summary>The record as JSON.</summary>
    public ReadOnlyMemory<byte> Write()
    {
        ArrayBufferWriter<byte> json = new(1024);
        using Utf8JsonWriter writer = new(json, ExportedRecordConverter.WriterOptions);
        Write(writer);
        writer.Flush();
        return json.WrittenMemory;
    }

    private void Write(Utf8JsonWriter to)
    {
        if (_value is { } value)
        {
            to.WriteRawValue(value.Json.Span, skipInputValidation: true);
            return;
        }
        to.WriteStartObject();
        foreach ((string name, RecordBuilder member) in _members)
        {
            to.WritePropertyName(name);
            member.Write(to);
        }
        to.WriteEndObject();
    }
}
