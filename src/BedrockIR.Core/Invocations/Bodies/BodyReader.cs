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
    private readonly BodyNames _names;
    private readonly bool _loose;

    private BodyReader(IBodySink sink, BodyNames names, bool loose)
    {
        _sink = sink;
        _names = names;
        _loose = loose;
    }

    /// <summary>Reads a whole body. Where nothing is found in it, names that only sound like text will do.</summary>
    public static void Read(JsonElement body, PlainText sink, BodyNames names)
    {
        if (body.ValueKind == JsonValueKind.String)
            sink.Text(JsonText.Read(body), 0);
        ReadPiece(body, sink, names);
        if (sink.IsEmpty)
            new BodyReader(sink, names, loose: true).Value(body, isText: false, 0);
    }

    /// <summary>Reads a piece of a body.</summary>
    public static void ReadPiece(JsonElement piece, IBodySink sink, BodyNames names) =>
        new BodyReader(sink, names, loose: false).Value(piece, isText: false, 0);

    private void Value(JsonElement value, bool isText, int index)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when isText:
                _sink.Text(JsonText.Read(value), index);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in value.EnumerateArray())
                    Value(element, isText, index);
                break;
            case JsonValueKind.Object:
                Object(value, index);
                break;
        }
    }

    private void Object(JsonElement value, int index)
    {
        index = BlockIndex.Of(value) ?? index;
        ToolShape? tool = ToolShape.Of(value);
        if (tool is { } call)
            _sink.Tool(call.Name, call.Input, index);
        // The source of a document whose text stands in it as it is.
        if (value.Text("type") == "text" && value.Member("data") is { ValueKind: JsonValueKind.String } data)
            _sink.Text(JsonText.Read(data), index);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Name != tool?.InputMember)
                Member(member.Name, member.Value, index);
        }
    }

    private void Member(string name, JsonElement value, int index)
    {
        if (_names.IsSkipped(name))
            return;
        if (BodyNames.IsStop(name))
            Stop(value);
        else if (name == "toolUse")
            _sink.Tool(ToolShape.NameIn(value), ToolShape.InputIn(value, "input"), BlockIndex.Of(value) ?? index);
        else if (name == "partial_json" && value.ValueKind == JsonValueKind.String)
            _sink.Tool(null, JsonText.Read(value), index);
        // What a tool gave back may have any members, and all of it is sent to the model.
        else if (name is "json" or "tool_results" && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            _sink.Text(value.GetRawText(), index);
        else
            Value(value, BodyNames.IsText(name, _loose), index);
    }

    // AI21 wraps it: {"finishReason":{"reason":"endoftext"}}.
    private void Stop(JsonElement value)
    {
        JsonElement reason = value.ValueKind == JsonValueKind.Object ? value.Member("reason") : value;
        if (reason.ValueKind == JsonValueKind.String && JsonText.Read(reason) is { Length: > 0 } text)
            _sink.Stop(text);
    }
}
