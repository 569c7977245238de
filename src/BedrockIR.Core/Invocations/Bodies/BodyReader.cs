using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Bodies;

/// <summary>
/// Finds texts, calls of tools and the reason to stop in a body. The forms of the providers differ in how they nest and
/// agree in what they call things, so it looks for names wherever they stand, and has no list of forms that could be
/// incomplete. How deep a body is nested was limited when it was parsed.
/// </summary>
internal sealed class BodyReader
{
    private readonly IBodySink _sink;
    private readonly BodyMemberNames _names;
    private readonly bool _loose;

    private BodyReader(IBodySink sink, BodyMemberNames names, bool loose)
    {
        _sink = sink;
        _names = names;
        _loose = loose;
    }

    /// <summary>Reads a whole body. Where nothing is found in it, names that only sound like text will do.</summary>
    public static void Read(JsonElement body, BodyTextCollector sink, BodyMemberNames names)
    {
        if (body.ValueKind == JsonValueKind.String)
            sink.AddText(JsonText.Read(body), 0);
        ReadPiece(body, sink, names);
        if (sink.IsEmpty)
            new BodyReader(sink, names, loose: true).ReadValue(body, isText: false, 0);
    }

    /// <summary>Reads a piece of a body.</summary>
    public static void ReadPiece(JsonElement piece, IBodySink sink, BodyMemberNames names) =>
        new BodyReader(sink, names, loose: false).ReadValue(piece, isText: false, 0);

    private void ReadValue(JsonElement value, bool isText, int index)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when isText:
                _sink.AddText(JsonText.Read(value), index);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in value.EnumerateArray())
                    ReadValue(element, isText, index);
                break;
            case JsonValueKind.Object:
                ReadObject(value, index);
                break;
        }
    }

    private void ReadObject(JsonElement value, int index)
    {
        index = BlockIndexReader.Read(value) ?? index;
        ToolCallPart? tool = ToolCallPart.From(value);
        if (tool is { } call)
            _sink.AddToolCall(call.Name, call.Input, index);
        // The source of a document whose text stands in it as it is.
        if (value.GetText("type") == "text" && value.GetMember("data") is { ValueKind: JsonValueKind.String } data)
            _sink.AddText(JsonText.Read(data), index);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Name != tool?.InputMember)
                ReadMember(member.Name, member.Value, index);
        }
    }

    private void ReadMember(string name, JsonElement value, int index)
    {
        if (_names.IsSkipped(name))
            return;
        if (BodyMemberNames.IsStopReason(name))
            ReadStopReason(value);
        else if (name == "toolUse")
            _sink.AddToolCall(ToolCallPart.ReadName(value), ToolCallPart.ReadInput(value, "input"), BlockIndexReader.Read(value) ?? index);
        else if (name == "partial_json" && value.ValueKind == JsonValueKind.String)
            _sink.AddToolCall(null, JsonText.Read(value), index);
        // What a tool gave back may have any members, and all of it is sent to the model.
        else if (name is "json" or "tool_results" && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            _sink.AddText(value.GetRawText(), index);
        else
            ReadValue(value, BodyMemberNames.IsText(name, _loose), index);
    }

    // AI21 wraps it: {"finishReason":{"reason":"endoftext"}}.
    private void ReadStopReason(JsonElement value)
    {
        JsonElement reason = value.ValueKind == JsonValueKind.Object ? value.GetMember("reason") : value;
        if (reason.ValueKind == JsonValueKind.String && JsonText.Read(reason) is { Length: > 0 } text)
            _sink.SetStopReason(text);
    }
}
