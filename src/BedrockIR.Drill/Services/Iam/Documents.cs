using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Documents of policies.</summary>
internal static class Documents
{
    /// <summary>A copy as an object, which the protocol encodes; scenarios may give a document as text.</summary>
    public static JsonNode? Of(JsonNode? document) => document.AsText() is { } text ? JsonNode.Parse(text) : document?.DeepClone();
}
