using System.Text.Json;
using BedrockIR.Events;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Reads the number by which the pieces of a stream say to which block they belong.</summary>
internal static class BlockIndex
{
    /// <summary>The number; null where the object has none.</summary>
    public static int? Of(JsonElement value) => Number(value.Member("contentBlockIndex")) ?? Number(value.Member("index"));

    private static int? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
}
