using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Documents of policies.</summary>
internal static class PolicyDocuments
{
    /// <summary>A document as its text: as it was put, white space and all, which is how IAM gives it back. The account's content
    /// may have it as an object.</summary>
    public static string? GetText(JsonNode? document) => document.ToText() ?? document?.ToJsonString();
}
