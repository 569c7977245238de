using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Recognises an object that is a call of a tool, or a piece of one.</summary>
/// <param name="Name">The tool's name; null where the object goes on with an input that was begun before.</param>
/// <param name="Input">The input as JSON.</param>
/// <param name="InputMember">The member in which the input stands; what else the object has is no part of the call.</param>
internal readonly record struct ToolCallPart(string? Name, string Input, string InputMember)
{
    /// <summary>The call that the object is; null where it is none.</summary>
    public static ToolCallPart? From(JsonElement value)
    {
        // Anthropic: {"type":"tool_use","name":"bash","input":{…}}, and the like for tools on servers.
        if (value.GetText("type") is { } type && type.EndsWith("tool_use", StringComparison.Ordinal))
            return Create(value, "input");
        // OpenAI, in tool_calls: {"index":0,"function":{"name":"bash","arguments":"{…}"}}.
        if (value.GetMember("function") is { ValueKind: JsonValueKind.Object } function)
            return new ToolCallPart(ReadName(function), ReadInput(function, "arguments"), "function");
        // OpenAI's function_call, and Cohere's tool_calls with parameters.
        if (HasMember(value, "name") && HasMember(value, "arguments"))
            return Create(value, "arguments");
        if (HasMember(value, "name") && HasMember(value, "parameters"))
            return Create(value, "parameters");
        return null;
    }

    /// <summary>The member <c>name</c>; null where there is none.</summary>
    public static string? ReadName(JsonElement value) =>
        value.GetMember("name") is { ValueKind: JsonValueKind.String } name && JsonText.Read(name) is { Length: > 0 } text ? text : null;

    /// <summary>The member that holds the input: the text of a string, the JSON of anything else.</summary>
    public static string ReadInput(JsonElement value, string member) =>
        value.GetMember(member) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } input ? JsonText.ReadTextOrJson(input) : "";

    private static ToolCallPart Create(JsonElement value, string input) => new(ReadName(value), ReadInput(value, input), input);

    private static bool HasMember(JsonElement value, string name) => value.GetMember(name).ValueKind != JsonValueKind.Undefined;
}
