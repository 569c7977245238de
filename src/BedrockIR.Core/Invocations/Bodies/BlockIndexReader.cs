using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Reads the number by which the pieces of a stream say to which block they belong.</summary>
internal static class BlockIndexReader
{
    /// <summary>The number; null where the object has none.</summary>
    public static int? Read(JsonElement value) => ReadInteger(value.GetMember("contentBlockIndex")) ?? ReadInteger(value.GetMember("index"));

    private static int? ReadInteger(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
}
