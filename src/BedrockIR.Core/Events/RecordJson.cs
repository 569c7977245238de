using System.Text;
using System.Text.Json;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>
/// A record as it was read, for those who look into it. Most events are only counted or filtered, so its elements are made
/// at the first look. That may come from any thread, and from several: each would make the same.
/// </summary>
/// <param name="utf8">The JSON of the record and nothing else. It is kept, not copied.</param>
internal sealed class RecordJson(byte[] utf8)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    private JsonDocument? _document;

    /// <summary>The record's root.</summary>
    public JsonElement Root => (_document ??= JsonDocument.Parse(utf8, Options)).RootElement;

    /// <summary>The JSON's bytes, which nobody may change.</summary>
    public byte[] Utf8 => utf8;

    /// <summary>The JSON as text.</summary>
    public string Text => Encoding.UTF8.GetString(utf8);
}
