using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Recognises an object that is a call of a tool, or a piece of one.</summary>
/// <param name="Name">The tool's name; null where the object goes on with an input that was begun before.</param>
/// <param name="Input">The input as JSON.</param>
/// <param name="InputMember">The member in which the input stands; what else the object has is no part of the call.</param>
internal readonly record struct ToolShape(string? Name, string Input, string InputMember)
{
    /// <summary>The call that the object is; null where it is none.</summary>
    public static ToolShape? Of(JsonElement value)
    {
        // Anthropic: {"type":"tool_use","name":"bash","input":{…}}, and the like for tools on servers.
        if (value.Text("type") is { } type && type.EndsWith("tool_use", StringComparison.Ordinal))
            return Made(value, "input");
        // OpenAI, in tool_calls: {"index":0,"function":{"name":"bash","arguments":"{…}"}}.
        if (value.Member("function") is { ValueKind: JsonValueKind.Object } function)
            return new ToolShape(NameIn(function), InputIn(function, "arguments"), "function");
        // OpenAI's function_call, and Cohere's tool_calls with parameters.
        if (Has(value, "name") && Has(value, "arguments"))
            return Made(value, "arguments");
        if (Has(value, "name") && Has(value, "parameters"))
            return Made(value, "parameters");
        return null;
    }

    /// <summary>The member <c>name</c>; null where there is none.</summary>
    public static string? NameIn(JsonElement value) =>
        value.Member("name") is { ValueKind: JsonValueKind.String } name && JsonText.Read(name) is { Length: > 0 } text ? text : null;

    /// <summary>The member that holds the input: the text of a string, the JSON of anything else.</summary>
    public static string InputIn(JsonElement value, string member) =>
        value.Member(member) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } input ? JsonText.Of(input) : "";

    private static ToolShape Made(JsonElement value, string input) => new(NameIn(value), InputIn(value, input), input);

    private static bool Has(JsonElement value, string name) => value.Member(name).ValueKind != JsonValueKind.Undefined;
}
